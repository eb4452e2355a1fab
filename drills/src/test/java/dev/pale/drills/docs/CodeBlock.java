package dev.pale.drills.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One fenced block of a document.
 *
 * @param info what stands behind the fence: {@code sh} is run by a test, {@code sh example} is not, {@code text} is what
 *     the block before it prints
 */
record CodeBlock(String info, String text) {
    private static final Pattern FENCED =
            Pattern.compile("^```([^\\n`]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    /** Stands for whatever differs from run to run. */
    private static final String ANYTHING = "…";

    static List<CodeBlock> in(String document) {
        return FENCED.matcher(document)
                .results()
                .map(found -> new CodeBlock(found.group(1).strip(), found.group(2)))
                .toList();
    }

    /** All of these blocks in one script. */
    static String script(List<CodeBlock> blocks) {
        StringBuilder script = new StringBuilder();
        blocks.stream().filter(block -> block.info.equals("sh")).forEach(block -> script.append(block.text));
        return script.toString();
    }

    /** What these blocks say will be printed: a pattern for each line that says something. */
    static List<Pattern> printed(List<CodeBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.info.equals("text"))
                .flatMap(block -> block.text.lines())
                .filter(line -> !line.replace(ANYTHING, "").isBlank())
                .map(line -> Pattern.compile(
                        "^" + Pattern.quote(line).replace(ANYTHING, "\\E.*\\Q") + "$", Pattern.MULTILINE))
                .toList();
    }
}
