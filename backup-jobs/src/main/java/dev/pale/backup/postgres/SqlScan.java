package dev.pale.backup.postgres;

/** Walks over SQL text without being misled by what is quoted. */
final class SqlScan {
    private SqlScan() {}

    /**
     * The place after the quoted thing that begins at {@code index}, or after the one character there. Knows string
     * constants ({@code E'...'} too) and quoted identifiers; an unfinished one reaches to the end.
     */
    static int skipQuoted(String text, int index) {
        char quote = text.charAt(index);
        if (quote != '\'' && quote != '"') {
            return index + 1;
        }
        boolean escapes = quote == '\'' && index > 0 && isEscapeMark(text, index - 1);
        int at = index + 1;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (escapes && character == '\\') {
                at += 2;
            } else if (character != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return text.length();
    }

    /** The place after the name, quoted or not, that begins at {@code index}. */
    static int endOfName(String text, int index) {
        if (text.charAt(index) == '"') {
            return skipQuoted(text, index);
        }
        int at = index;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isEscapeMark(String text, int index) {
        char mark = text.charAt(index);
        boolean begins = index == 0 || !isPartOfName(text.charAt(index - 1));
        return begins && (mark == 'E' || mark == 'e');
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }
}
