package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.Categories;
import dev.pale.backup.category.Category;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.platform.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CheckNamesTest {
    private static Set<String> checks(Fidelity fidelity) {
        return Categories.ALL.stream()
                .flatMap(category -> CheckNames.plan(category, fidelity).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The checks of all seeded sources together. */
    private static List<String> ofPlatform() {
        List<SourceId> sources = SeedPlatform.sources();
        List<DrillTask> tasks = sources.stream()
                .map(source -> new DrillTask(
                        Fixtures.of(source.category()).category(), source, JsonNodeFactory.instance.objectNode()))
                .toList();
        return new PlatformDrill(Fixtures.pairing(sources), tasks).plan();
    }

    @Test
    void plansNoCheckTwice() {
        assertThat(ofPlatform()).doesNotHaveDuplicates().hasSizeGreaterThan(6);
        for (Category category : Categories.ALL) {
            assertThat(CheckNames.plan(category, Fidelity.REAL)).doesNotHaveDuplicates();
        }
    }

    @Test
    void asksWhatOnlyTheRealProductCanAnswerOnlyOfIt() {
        for (Category category : Categories.ALL) {
            List<String> real = new ArrayList<>(CheckNames.plan(category, Fidelity.REAL));
            real.removeAll(CheckNames.plan(category, Fidelity.FILES_ONLY));

            assertThat(real)
                    .containsExactlyElementsOf(category.realProbeNames().stream()
                            .map(CheckNames::probe)
                            .toList());
            assertThat(CheckNames.plan(category, Fidelity.SIMULATED))
                    .isEqualTo(CheckNames.plan(category, Fidelity.FILES_ONLY));
        }
    }

    /** What only the real product can answer has tests with wrong answers; a catalogue that needs it could not be tried everywhere. */
    @Test
    void hasAFaultForEveryCheck() {
        Set<String> aimedAt = Catalogue.all().stream().map(Fault::intended).collect(Collectors.toSet());
        Set<String> without = checks(Fidelity.FILES_ONLY);
        without.addAll(ofPlatform());
        without.removeAll(aimedAt);
        // Pairs are one check with many names, and references have ForgejoReferencesIT: the seed has none.
        without.removeIf(check -> check.startsWith("pair.") || check.equals(PlatformDrill.REFERENCES));
        assertThat(without)
                .as("checks that no fault aims at: nobody knows whether they can fail")
                .isEmpty();
    }

    @Test
    void aimsFaultsOnlyAtChecksThatExist() {
        Set<String> known = checks(Fidelity.REAL);
        known.addAll(ofPlatform());
        assertThat(Catalogue.all())
                .allSatisfy(fault -> assertThat(known).as(fault.id()).contains(fault.intended()));
    }

    @Test
    void namesNoFaultTwice() {
        Map<String, Long> count =
                Catalogue.all().stream().collect(Collectors.groupingBy(Fault::id, Collectors.counting()));
        assertThat(count).allSatisfy((id, times) -> assertThat(times).as(id).isEqualTo(1));
    }

    @Test
    void hasControlsForEveryCategory() {
        for (Category category : Categories.ALL) {
            assertThat(Catalogue.controls(category.name())).as(category.name()).hasSizeGreaterThan(4);
        }
    }
}
