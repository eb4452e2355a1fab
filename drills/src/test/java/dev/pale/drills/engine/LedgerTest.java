package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(List.of("one", "two", "three"));

    private static Comparison equal(long compared) {
        return Comparison.of(compared, List.of());
    }

    private CheckResult closed(String name) {
        return ledger.close().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void verifiesWhatWasComparedAndIsEqual() {
        ledger.check("one", () -> equal(3));
        assertThat(closed("one").outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void failsWhatDiffers() {
        ledger.check("one", () -> Comparison.of(3, List.of(new Difference("row", "1", "2"))));
        CheckResult check = closed("one");
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.detail()).contains("1 difference in 3 compared", "row: expected 1, found 2");
    }

    @Test
    void failsWhatDiffersEvenWhereNothingWasCounted() {
        ledger.check("one", () -> Comparison.of(0, List.of(new Difference("row", "absent", "2"))));
        assertThat(closed("one").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void leavesUnprovenWhatComparedNothing() {
        ledger.check("one", () -> Comparison.nothing("there was nothing"));
        assertThat(closed("one").outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void leavesUnprovenWhatBroke() {
        ledger.check("one", () -> {
            throw new IllegalStateException("broken on purpose");
        });
        CheckResult check = closed("one");
        assertThat(check.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(check.detail()).contains("the check itself broke", "broken on purpose");
    }

    @Test
    void leavesUnprovenWhatCouldNotBeAsked() {
        ledger.check("one", () -> {
            throw new PaleException(ErrorCode.BUCKET_UNREACHABLE, "gone", "look");
        });
        assertThat(closed("one").outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void failsWhatSaysThatTheBackupIsBad() {
        ledger.check("one", () -> {
            throw new PaleException(ErrorCode.DECRYPTION, "not for us", "look");
        });
        assertThat(closed("one").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void leavesUnprovenWhatWasPlannedAndNeverRun() {
        ledger.check("one", () -> equal(1));
        ledger.check("three", () -> equal(1));
        assertThat(ledger.notReached()).isEmpty();
        assertThat(closed("two").outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void leavesUnprovenWhatRanTwice() {
        ledger.check("one", () -> equal(1));
        ledger.check("one", () -> equal(1));
        assertThat(closed("one").outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void keepsTheWorseOfTwoRuns() {
        ledger.check("one", () -> Comparison.of(1, List.of(new Difference("row", "1", "2"))));
        ledger.check("one", () -> equal(1));
        assertThat(closed("one").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void leavesUnprovenWhatNobodyPlanned() {
        ledger.check("four", () -> equal(1));
        assertThat(closed("four").outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void routesAFailedStepToTheCheckThatItBelongsTo() {
        FailureRouting routing = new FailureRouting(Map.of(ErrorCode.DECOMPRESSION, "two"), "one");
        ledger.step(routing, () -> {
            throw new PaleException(ErrorCode.DECOMPRESSION, "no zstd", "look");
        });
        assertThat(ledger.notReached()).containsExactlyInAnyOrder("one", "three");
        List<CheckResult> checks = ledger.close();
        assertThat(checks)
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.UNPROVEN, Outcome.FAILED, Outcome.UNPROVEN);
        assertThat(checks.getFirst().detail()).isEqualTo("not run: two stopped the drill of this source");
    }

    @Test
    void reportsChecksInTheOrderOfThePlan() {
        ledger.check("three", () -> equal(1));
        ledger.check("one", () -> equal(1));
        assertThat(ledger.close()).extracting(CheckResult::name).containsExactly("one", "two", "three");
    }
}
