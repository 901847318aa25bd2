package org.mixtura.internal.json;

import java.util.Locale;

/** JSON strings: RFC 8259, section 7. */
public final class JsonText {
    private static final int SHOWN_CHARACTERS = 60;

    private JsonText() {}

    /**
     * The text as a JSON string, in quotes.
     *
     * <p>Characters that a terminal or a script would interpret are escaped: control characters, U+2028 and U+2029. So are
     * surrogates without their other half, which UTF-8 cannot represent.
     */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                quoted.append(c).append(text.charAt(++i));
            } else {
                append(c, quoted);
            }
        }
        return quoted.append('"').toString();
    }

    /** As {@link #quote}, with at most the first characters of a long text: for messages about text of unknown origin. */
    public static String quoteShortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? quote(text) : quote(text.substring(0, SHOWN_CHARACTERS)) + "...";
    }

    /** At most the first characters of a text, with an ellipsis where more followed. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static void append(char c, StringBuilder quoted) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
        }
    }
}
