package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.fault.Fault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/faults.md} was written by {@code pale prove} from the catalogue as it is now, and shows no fault as missed. */
class FaultsDocumentTest {
    @Test
    void hasEveryFaultOfTheCatalogueAndNoOther() throws IOException {
        List<String> rows = Documents.text("docs/faults.md")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .filter(line -> line.split("\\|", -1).length == 7)
                .map(line -> line.replace("\\_", "_").replaceAll("^(\\| `[^`]+` \\|.*?\\| `[^`]+` \\|).*", "$1"))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(FaultsDocumentTest::row).toList());
    }

    @Test
    void saysThatEveryFaultWasSeen() throws IOException {
        int count = Catalogue.all().size();

        assertThat(Documents.text("docs/faults.md"))
                .contains("**VERIFIED: " + count + " of " + count
                        + " faults were seen, each by the check meant for it**");
    }

    private static String row(Fault fault) {
        return "| `" + fault.id() + "` | " + fault.title() + " | `" + fault.intended() + "` |";
    }
}
