package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.fault.Catalogue;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.seed.SeedPlatform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whatever {@code docs/adding-a-category.md} asks for is there for every category in the list. {@link NewCategoryIT} starts
 * its service.
 */
class NewCategoryTest {
    private static final int FEWEST_CONTROLS = 3;

    @Test
    void everyCategoryHasAllItsRooms() throws IOException {
        assertThat(Categories.ALL).isNotEmpty();
        for (Category category : Categories.ALL) {
            assertThat(missing(category)).as(category.name()).isEmpty();
        }
    }

    @Test
    void aCategoryThatWasOnlyPutIntoTheListLacksEverything() throws IOException {
        assertThat(missing(new Newcomer()))
                .containsExactly(
                        "fact kinds",
                        "probes",
                        "faults in Catalogue",
                        "positive controls in Catalogue",
                        "the fault LOST-newcomer",
                        "a seed in SeedPlatform",
                        "a section in docs/configuration.md",
                        "a row in README.md",
                        "a row in docs/whats-here.md",
                        "the number of its kinds of facts in README.md");
    }

    private static List<String> missing(Category category) throws IOException {
        List<String> missing = new ArrayList<>();
        List<Fault> faults = Catalogue.all().stream()
                .filter(fault -> fault.category().equals(category.name()))
                .toList();
        require(category.factKinds().size() > 1, "fact kinds", missing);
        require(!category.probeNames().isEmpty(), "probes", missing);
        boolean ownFaults = faults.stream().anyMatch(fault -> !fault.id().startsWith("LOST-"));
        require(ownFaults, "faults in Catalogue", missing);
        boolean controls = Catalogue.controls(category.name()).size() >= FEWEST_CONTROLS;
        require(controls, "positive controls in Catalogue", missing);
        for (FactKind kind : category.factKinds()) {
            String id = "LOST-" + kind.name();
            require(faults.stream().anyMatch(fault -> fault.id().equals(id)), "the fault " + id, missing);
        }
        require(SeedPlatform.categories().contains(category.name()), "a seed in SeedPlatform", missing);
        require(
                Documents.text("docs/configuration.md").contains("### `sources." + category.name() + ".<name>`"),
                "a section in docs/configuration.md",
                missing);
        for (String document : List.of("README.md", "docs/whats-here.md")) {
            boolean row = Documents.text(document).contains("\n| `" + category.name() + "` |");
            require(row, "a row in " + document, missing);
        }
        require(
                Documents.text("README.md").contains(category.factKinds().size() + " kinds of facts"),
                "the number of its kinds of facts in README.md",
                missing);
        return missing;
    }

    private static void require(boolean there, String what, List<String> missing) {
        if (!there) {
            missing.add(what);
        }
    }

    /** A category as it is on its first day. */
    private static final class Newcomer implements Category {
        @Override
        public String name() {
            return "newcomer";
        }

        @Override
        public String prefix() {
            return "newcomer";
        }

        @Override
        public List<FactKind> factKinds() {
            return List.of(FactKind.equal("newcomer", "Nothing yet"));
        }

        @Override
        public List<String> probeNames() {
            return List.of();
        }

        @Override
        public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
            throw new UnsupportedOperationException();
        }
    }
}
