package org.mixtura.internal.json;

import java.io.IOException;

/** The words of JSON: strings, numbers, literals and brackets, each after any white space. */
final class JsonTokens {
    private static final int MAX_NUMBER_CHARACTERS = 64;

    private final JsonSource source;
    private final StringBuilder number = new StringBuilder(MAX_NUMBER_CHARACTERS);
    private int line;
    private int column;

    JsonTokens(JsonSource source) {
        this.source = source;
    }

    /** The first character of the next token, or {@link JsonSource#END}; errors are now about this token. */
    int start() throws IOException {
        skipSpace();
        line = source.line();
        column = source.column();
        return source.peek();
    }

    /** The line where the token started. */
    int line() {
        return line;
    }

    /** The column where the token started. */
    int column() {
        return column;
    }

    /** An error where the token started. */
    JsonException error(String message) {
        return new JsonException(line, column, message);
    }

    /** Passes this character if it comes next. */
    boolean skip(char c) throws IOException {
        skipSpace();
        if (source.peek() != c) {
            return false;
        }
        source.next();
        return true;
    }

    /** Passes this character, which must come next. */
    void expect(char c) throws IOException {
        if (!skip(c)) {
            throw source.unexpected("'" + c + "'");
        }
    }

    /** A string. */
    String string() throws IOException {
        if (start() != '"') {
            throw source.unexpected("a string");
        }
        source.next();
        StringBuilder text = new StringBuilder();
        while (source.peek() != '"') {
            if (text.length() >= source.maxCharacters()) {
                throw error("a string of more than " + source.maxCharacters() + " characters");
            }
            if (source.peek() < ' ') {
                throw source.unexpected("a character of a string or '\"'");
            }
            int c = source.next();
            if (c == '\\') {
                text.append(escaped());
            } else {
                text.appendCodePoint(c);
            }
        }
        source.next();
        return text.toString();
    }

    private char escaped() throws IOException {
        int c = source.peek();
        int at = "\"\\/bfnrtu".indexOf(c);
        if (c == JsonSource.END || at < 0) {
            throw source.unexpected("an escape, one of \" \\ / b f n r t u,");
        }
        source.next();
        if (c != 'u') {
            return "\"\\/\b\f\n\r\t".charAt(at);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = source.peek() < 0x80 ? Character.digit(source.peek(), 16) : -1;
            if (digit < 0) {
                throw source.unexpected("a hexadecimal digit");
            }
            code = code << 4 | digit;
            source.next();
        }
        return (char) code;
    }

    /** The text of a number. */
    String number() throws IOException {
        start();
        number.setLength(0);
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return number.toString();
    }

    private void digits() throws IOException {
        if (!isDigit(source.peek())) {
            throw source.unexpected(number.isEmpty() ? "a number" : "a digit");
        }
        while (isDigit(source.peek())) {
            take(source.peek());
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean take(int c) throws IOException {
        if (source.peek() != c) {
            return false;
        }
        if (number.length() == MAX_NUMBER_CHARACTERS) {
            throw error("a number of more than " + MAX_NUMBER_CHARACTERS + " characters");
        }
        number.append((char) source.next());
        return true;
    }

    /** Passes this word, which must come next; if it does not, the message contains {@code expected}. */
    void literal(String word, String expected) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (source.peek() != word.charAt(i)) {
                throw source.unexpected(expected);
            }
            source.next();
        }
    }

    private void skipSpace() throws IOException {
        int c = source.peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            source.next();
            c = source.peek();
        }
    }
}
