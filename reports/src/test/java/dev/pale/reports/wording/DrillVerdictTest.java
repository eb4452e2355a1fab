package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleResults;
import org.junit.jupiter.api.Test;

class DrillVerdictTest {
    @Test
    void saysThatAllCameBackAndInWhatTime() {
        assertThat(DrillVerdict.line(ExampleResults.verified()))
                .isEqualTo("VERIFIED: all 4 sources came back, in 38 s of 2 h allowed");
    }

    @Test
    void namesTheSourceThatIsWrong() {
        assertThat(DrillVerdict.line(ExampleResults.failed()))
                .isEqualTo("FAILED: 1 of 4 sources did not come back as backed up: postgres/woodpecker");
    }

    @Test
    void saysThatNothingIsProvenWithoutACaughtControl() {
        assertThat(DrillVerdict.line(ExampleResults.unproven()))
                .isEqualTo("UNPROVEN: 1 of 4 sources is not proven: postgres/mcd-tracker;"
                        + " the drill did not catch the damage in its own control copy");
    }

    @Test
    void saysByHowMuchItTookTooLong() {
        assertThat(DrillVerdict.line(ExampleResults.late()))
                .isEqualTo("FAILED: all 4 sources came back, but it took 2 h 7 min, 7 min more than the 2 h allowed");
    }

    @Test
    void neverPassesSomethingSimulatedForReal() {
        assertThat(DrillVerdict.line(ExampleResults.simulated()))
                .endsWith("; not real: postgres/mcd-tracker (simulated)");
    }

    @Test
    void leavesOutWhatFollowsFromTheSources() {
        assertThat(DrillVerdict.line(ExampleBreakdowns.stopped()))
                .isEqualTo("FAILED: 1 of 4 sources did not come back as backed up: postgres/woodpecker");
        assertThat(DrillVerdict.line(ExampleBreakdowns.nothingRestored()))
                .isEqualTo("UNPROVEN: 4 of 4 sources are not proven: postgres/pal-e-docs, postgres/woodpecker,"
                        + " postgres/basketball-api and 1 more");
    }

    @Test
    void saysThatNothingWasDrilled() {
        assertThat(DrillVerdict.line(ExampleBreakdowns.empty())).isEqualTo("UNPROVEN: no source was drilled");
    }
}
