package dev.pale.reports.html;

/**
 * The machine-readable result inside the page: a data block, which no browser runs. In JSON the characters that would
 * be markup occur in strings only, where their escapes mean the same.
 */
record DataBlock(String json) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
        out.append("<script type=\"application/json\" id=\"result\">\n");
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            if (character == '<' || character == '>' || character == '&' || !isPlain(character)) {
                out.append(String.format("\\u%04x", (int) character));
            } else {
                out.append(character);
            }
        }
        out.append("</script>\n");
    }

    private static boolean isPlain(char character) {
        return character == '\n' || (character >= ' ' && character < 0x7f);
    }
}
