package dev.pale.drills.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.progress.Progress;
import dev.pale.fixtures.Catalogue;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.category.CategoryFixture;
import dev.pale.fixtures.fault.FactFaults;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.fixtures.platform.LocalPlatform;
import dev.pale.fixtures.platform.TemporarySpace;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One fault for each check there is; {@code pale prove} tries all of them. Beside them, faults that are none: the proof
 * itself has to see what passes.
 */
class ProofIT {
    private static final long SEED = 20_261_121;
    private static final Fault HARMLESS =
            new Fault("TEST-HARMLESS", "nothing is broken", "postgres", "census.rowCounts", scene -> {});
    private static final Fault NOWHERE =
            new Fault("TEST-NOWHERE", "what it breaks is nowhere", "postgres", "census.rowCounts", scene -> {
                throw new NotApplicable("there is none");
            });
    private static final Fault BROKEN =
            new Fault("TEST-BROKEN", "cannot be inflicted", "postgres", "census.rowCounts", scene -> {
                throw new IllegalStateException("a defect of the fault");
            });

    private static ProofResult result;

    @BeforeAll
    static void prove() {
        Map<String, Fault> oneOfEachCheck = new LinkedHashMap<>();
        Catalogue.all().stream()
                .filter(ProofIT::isNoMoreOfTheSame)
                .filter(ProofIT::isWorthAServer)
                .forEach(fault -> oneOfEachCheck.putIfAbsent(fault.intended(), fault));
        List<Fault> faults = new ArrayList<>(oneOfEachCheck.values());
        Fault first = Catalogue.all().getFirst();
        faults.add(new Fault("TEST-MISDIRECTED", first.title(), first.category(), "census.comments", first.damage()));
        faults.addAll(List.of(HARMLESS, NOWHERE, BROKEN));
        try (LocalPlatform platform = Fixtures.localPlatform(TemporarySpace.roomFor(1L << 30))) {
            result = new Proof(platform, SEED, Progress.NONE).run(faults);
        }
    }

    /** A lost fact is seen by the same comparison whatever its kind is: one of each category is enough here. */
    private static boolean isNoMoreOfTheSame(Fault fault) {
        return !fault.id().startsWith("LOST-")
                || Fixtures.ALL.stream()
                        .map(CategoryFixture::category)
                        .anyMatch(category -> fault.id()
                                .equals(FactFaults.id(
                                        category, category.factKinds().getLast())));
    }

    /**
     * A damaged census of Keycloak costs the start of a whole server, which has no part in it: one kind of fact is
     * enough here.
     */
    private static boolean isWorthAServer(Fault fault) {
        return !fault.category().equals("keycloak")
                || !fault.intended().startsWith("census.")
                || fault.intended().equals("census.rowContent");
    }

    @Test
    void findsTheUndamagedSnapshotsGood() {
        assertThat(result.baseline()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void seesOneFaultInEveryCheck() {
        assertThat(result.faults())
                .filteredOn(fault -> !fault.id().startsWith("TEST-"))
                .hasSizeGreaterThan(50)
                .allSatisfy(fault -> {
                    assertThat(fault.outcome()).as(fault.id()).isNotEqualTo(Outcome.VERIFIED);
                    assertThat(fault.caughtAsIntended()).as(fault.toString()).isTrue();
                });
    }

    @Test
    void failsWhenSomethingBrokenPasses() {
        assertThat(named("TEST-HARMLESS").outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void doesNotCountWhatAnotherCheckSaw() {
        assertThat(named("TEST-MISDIRECTED").caughtBy()).isNotEmpty();
        assertThat(named("TEST-MISDIRECTED").caughtAsIntended()).isFalse();
    }

    @Test
    void neverLeavesOutAFaultThatCouldNotBeInflicted() {
        assertThat(named("TEST-NOWHERE").caughtAsIntended()).isFalse();
        assertThat(named("TEST-BROKEN").caughtAsIntended()).isFalse();
        assertThat(result.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("TEST-NOWHERE", "no seeded source"))
                .anySatisfy(problem -> assertThat(problem).contains("TEST-BROKEN", "a defect of the fault"));
    }

    private static FaultResult named(String id) {
        return result.faults().stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
