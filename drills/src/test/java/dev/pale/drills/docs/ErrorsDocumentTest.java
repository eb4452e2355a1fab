package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.errors.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has every code, its exit status, what it means and what to do; and no code that is none. */
class ErrorsDocumentTest {
    private static final Pattern ROW = Pattern.compile(
            "^\\| (PALE-[0-9]{3}) \\| `([A-Z_]+)` \\| ([012]) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern ANY_ROW = Pattern.compile("^\\| PALE-.*$", Pattern.MULTILINE);

    @Test
    void hasOneRowForEveryCodeInOrder() throws IOException {
        List<String> rows = ROW.matcher(Documents.text("docs/errors.md"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> code + " " + code.name() + " "
                                + code.exitStatus().code())
                        .toList());
    }

    @Test
    void everyRowSaysWhatItMeansAndWhatToDo() throws IOException {
        String document = Documents.text("docs/errors.md");

        assertThat(ANY_ROW.matcher(document).results())
                .hasSameSizeAs(ROW.matcher(document).results().toList());
    }
}
