package dev.pale.reports.result;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No result can say better of the whole than of its parts. */
class HonestResultsTest {
    private final DrillResult good = ExampleResults.verified();
    private final DrillResult bad = ExampleResults.failed();

    @Test
    void checkIsNotVerifiedWithoutAComparison() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckResult("census.tables", Outcome.VERIFIED, 0, "", List.of(), 0));
    }

    @Test
    void sourceIsNotBetterThanItsWorstCheck() {
        refusesSource(Outcome.VERIFIED, bad.sources().get(1).checks());
        refusesSource(Outcome.UNPROVEN, bad.sources().get(1).checks());
    }

    @Test
    void sourceWithoutChecksIsNotVerified() {
        refusesSource(Outcome.VERIFIED, List.of());
    }

    @Test
    void drillIsNotBetterThanItsWorstSource() {
        refusesDrill(good.rto(), good.control(), bad.sources());
    }

    @Test
    void drillWithoutSourcesIsNotVerified() {
        refusesDrill(good.rto(), good.control(), List.of());
    }

    @Test
    void drillIsNotVerifiedWithoutACaughtControl() {
        refusesDrill(good.rto(), null, good.sources());
        refusesDrill(good.rto(), ExampleResults.unproven().control(), good.sources());
    }

    @Test
    void drillIsNotVerifiedWhenItTookTooLong() {
        refusesDrill(ExampleResults.late().rto(), good.control(), good.sources());
    }

    @Test
    void proofIsNotVerifiedWhenAFaultEscapedOrTheBaselineIsBad() {
        refusesProof(Outcome.VERIFIED, ExampleProofs.failed().faults());
        refusesProof(Outcome.UNPROVEN, ExampleProofs.verified().faults());
        refusesProof(Outcome.VERIFIED, List.of());
    }

    @Test
    void faultIsNotSeenByACheckThatSaysNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaultResult(
                        "PG01", "", "postgres", "census.tables", List.of("probe.log"), Outcome.FAILED, true, "", 1));
    }

    private void refusesSource(Outcome outcome, List<CheckResult> checks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceResult(
                        "postgres/orders", null, outcome, null, null, null, null, 0, 0, List.of(), checks, List.of()))
                .withMessageContaining("postgres/orders cannot be " + outcome.label());
    }

    private void refusesDrill(RecoveryTime rto, Control control, List<SourceResult> sources) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrillResult(
                        good.schema(),
                        good.id(),
                        Outcome.VERIFIED,
                        good.kind(),
                        good.platform(),
                        good.seed(),
                        good.startedAt(),
                        good.finishedAt(),
                        rto,
                        control,
                        sources,
                        List.of(),
                        good.paleVersion(),
                        good.criticalPath()))
                .withMessageContaining("the drill cannot be Verified");
    }

    private void refusesProof(Outcome baseline, List<FaultResult> faults) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProofResult(
                        ProofResult.SCHEMA,
                        Outcome.VERIFIED,
                        baseline,
                        "local",
                        1,
                        good.startedAt(),
                        good.finishedAt(),
                        faults,
                        List.of()))
                .withMessageContaining("the proof cannot be Verified");
    }
}
