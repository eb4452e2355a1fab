package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.SettingsException;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every category promises, tried with its richest seeded source. One subclass for each, and one for each kind of
 * source that takes another way through it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CategoryContract {
    private final Category category;
    private final String source;
    private Restored restored;

    CategoryContract(Category category) {
        this(category, Fixtures.of(category.name()).sourceNames().getFirst());
    }

    /** Another of its seeded sources. */
    CategoryContract(Category category, String source) {
        this.category = category;
        this.source = source;
    }

    @BeforeAll
    void backUpAndRestore(@TempDir Path directory) throws IOException {
        restored = new Restored(category, source, directory);
    }

    Restored restored() {
        return restored;
    }

    @AfterAll
    void close() {
        restored.close();
    }

    @Test
    void restoresEveryFact() {
        Census again = restored.target.census(restored.key(), Progress.NONE);

        for (FactKind kind : category.factKinds()) {
            Comparison comparison = restored.snapshot.census().compare(kind, again);
            assertThat(comparison.differences()).as(kind.name()).isEmpty();
            assertThat(comparison.compared()).as(kind.name()).isPositive();
        }
    }

    @Test
    void tellsTheSourceOfLaterFromTheOneBackedUp() {
        Set<String> differing = differing(restored.ofLiveSource);

        assertThat(differing).isNotEmpty();
    }

    @Test
    void countsTheSameTwice() {
        assertThat(restored.target.census(restored.key(), Progress.NONE).facts())
                .isEqualTo(restored.target.census(restored.key(), Progress.NONE).facts());
    }

    @Test
    void tellsNothingWithoutTheKeyOfTheCensus() {
        Census other = restored.target.census(CensusKey.random(), Progress.NONE);

        assertThat(differing(other)).isNotEmpty();
    }

    @Test
    void findsEveryProbeGood() {
        List<Probe> probes = restored.target.probes(restored.snapshot);

        assertThat(probes.stream().map(Probe::name)).containsExactlyElementsOf(restored.probeNames());
        for (Probe probe : probes) {
            Comparison answer = probe.question().get();
            assertThat(answer.differences()).as(probe.name()).isEmpty();
            assertThat(answer.compared()).as(probe.name()).isPositive();
        }
    }

    @Test
    void tellsTheAgeOfItsData() {
        assertThat(restored.target.newestData()).isPresent();
        assertThat(restored.target.newestData().orElseThrow())
                .isBeforeOrEqualTo(restored.snapshot.id().at());
    }

    @Test
    void refusesATargetThatIsNotEmptyAndLeavesIt() {
        Census before = restored.target.census(restored.key(), Progress.NONE);

        assertThatThrownBy(() -> restored.target.requireReady(restored.snapshot))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TARGET_NOT_EMPTY));
        assertThat(restored.target.census(restored.key(), Progress.NONE).facts())
                .isEqualTo(before.facts());
    }

    @Test
    void acceptsAnEmptyTarget() {
        try (var empty = restored.empty()) {
            Target target = restored.targetOf(empty);

            target.requireReady(restored.snapshot);
        }
    }

    @Test
    void namesNoSecret() {
        String census = restored.snapshot.census().facts()
                + restored.snapshot.manifest().toString();

        assertThat(restored.canaries).isNotEmpty();
        for (Secret canary : restored.canaries) {
            assertThat(census.contains(canary.reveal())).isFalse();
        }
    }

    @Test
    void refusesSettingsThatItDoesNotKnow() {
        ObjectNode settings = restored.settings.deepCopy().put("nonsense", 1);

        assertThatThrownBy(() -> category.source(category.sourceId("any"), settings, reference -> Secret.of("x")))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        invalid -> assertThat(invalid.problems().toString()).contains("nonsense"));
    }

    private Set<String> differing(Census other) {
        return category.factKinds().stream()
                .filter(kind -> !restored.snapshot
                        .census()
                        .compare(kind, other)
                        .differences()
                        .isEmpty())
                .map(FactKind::name)
                .collect(Collectors.toSet());
    }
}
