package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.category.CategoryFixture;
import dev.pale.fixtures.fault.FactFaults;
import dev.pale.fixtures.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whatever {@code docs/adding-a-category.md} asks for is there for every category in the list. {@link NewCategoryIT} starts
 * its service.
 */
class NewCategoryTest {
    private static final int FEWEST_FAULTS = 10;
    private static final int FEWEST_CONTROLS = 3;

    @Test
    void noTwoFaultsHaveOneId() {
        assertThat(Catalogue.all().stream().map(Fault::id)).doesNotHaveDuplicates();
    }

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
                        "fixtures in Fixtures",
                        "a section in docs/configuration.md",
                        "a row in README.md",
                        "a row in docs/whats-here.md",
                        "the number of its kinds of facts in README.md");
    }

    private static List<String> missing(Category category) throws IOException {
        List<String> missing = new ArrayList<>();
        require(category.factKinds().size() > 1, "fact kinds", missing);
        require(!category.probeNames().isEmpty(), "probes", missing);
        Optional<CategoryFixture> fixture = Fixtures.ALL.stream()
                .filter(each -> each.category().name().equals(category.name()))
                .findFirst();
        require(fixture.isPresent(), "fixtures in Fixtures", missing);
        fixture.ifPresent(present -> requireFixture(present, missing));
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

    private static void requireFixture(CategoryFixture fixture, List<String> missing) {
        require(!fixture.sourceNames().isEmpty(), "a seeded source", missing);
        require(fixture.faults().size() >= FEWEST_FAULTS, "faults", missing);
        List<Fault> controls = Catalogue.controls(fixture.category().name());
        require(controls.size() >= FEWEST_CONTROLS, "positive controls", missing);
        require(controls.size() == fixture.controls().size(), "a fault for every positive control", missing);
        List<String> ids = Catalogue.all().stream().map(Fault::id).toList();
        for (FactKind kind : fixture.category().factKinds()) {
            String id = FactFaults.id(fixture.category(), kind);
            require(ids.contains(id), "the fault " + id, missing);
        }
    }

    private static void require(boolean there, String what, List<String> missing) {
        if (!there) {
            missing.add(what);
        }
    }

    /** A category as it is on its first day. */
    private static final class Newcomer implements Category {
        @Override
        public Sizes sizes(Census census) {
            throw new UnsupportedOperationException();
        }

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
