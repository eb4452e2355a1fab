package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleProofs;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import org.junit.jupiter.api.Test;

class ProofVerdictTest {
    @Test
    void saysThatEveryFaultWasSeen() {
        assertThat(ProofVerdict.line(ExampleProofs.verified()))
                .isEqualTo("VERIFIED: 4 of 4 faults were seen, each by the check meant for it");
    }

    @Test
    void tellsEscapedFaultsFromThoseSeenElsewhere() {
        assertThat(ProofVerdict.line(ExampleProofs.failed()))
                .isEqualTo("FAILED: 1 of 4 faults passed as good; 1 was not seen by the check meant for it");
    }

    @Test
    void tellsAFaultThatCouldNotBeTriedFromOneThatWasNotSeen() {
        ProofResult proof = ExampleProofs.notTried();
        assertThat(ProofVerdict.line(proof)).isEqualTo("UNPROVEN: 1 of 2 faults could not be tried");
        assertThat(ProofVerdict.otherProblems(proof)).isEmpty();
        assertThat(Sight.of(ProofVerdict.missed(proof).getFirst())).isEqualTo(Sight.NOT_TRIED);
    }

    @Test
    void saysThatTheUndamagedSnapshotItselfIsBad() {
        assertThat(ProofVerdict.line(ExampleProofs.badBaseline()))
                .startsWith("FAILED: the undamaged snapshot itself is Failed; ");
    }

    @Test
    void groupsByCategoryInTheOrderOfTheCatalogue() {
        assertThat(ProofVerdict.byCategory(ExampleProofs.verified()))
                .containsOnlyKeys("postgres", "snapshot")
                .extractingByKey("postgres")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(FaultResult.class))
                .extracting(FaultResult::id)
                .containsExactly("PG01", "PG09");
    }
}
