package org.mixtura.report.drawing;

/**
 * Makes text from files and users harmless where it is written into markup. Everything that a page shows and did not write
 * itself goes through here.
 */
public final class Escape {
    private static final int REPLACEMENT = 0xFFFD;

    private Escape() {}

    /**
     * Text for the content and for quoted attributes of HTML, SVG and XML. Control and format characters, which XML forbids or
     * which turn the reading direction of what follows, become U+FFFD; line breaks and tabs become blanks.
     */
    public static String markup(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\r', '\t' -> out.append(' ');
            default -> out.appendCodePoint(isHarmless(c) ? c : REPLACEMENT);
        }
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /**
     * JSON for the content of a {@code script} element: no character in it can end the element, open a comment or end a line
     * of JavaScript. It is the same value when it is parsed.
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
