package org.mixtura.report.drawing;

import org.mixtura.data.display.Display;

/**
 * Makes text from files and users harmless before it is written into markup. All text of a page that is not its own goes through
 * this class.
 */
public final class Escape {
    private Escape() {}

    /**
     * Text for the content and for quoted attributes of HTML, SVG and XML. Control and format characters, which XML forbids or
     * which reverse the reading direction, become question marks; line breaks and tabs become blanks.
     */
    public static String markup(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (char c : Display.clean(text.replaceAll("[\\r\\n\\t]+", " ")).toCharArray()) {
            append(out, c);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(c);
        }
    }

    /**
     * JSON for the content of a {@code script} element: no character in it can end the element, open a comment or end a line of
     * JavaScript. The parsed value does not change.
     *
     * @param json valid JSON
     */
    public static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
