package dev.pale.reports.wording;

import static dev.pale.reports.ExampleResults.production;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleBreakdowns;
import dev.pale.reports.ExampleProofs;
import dev.pale.reports.ExampleResults;
import org.junit.jupiter.api.Test;

class NextStepTest {
    @Test
    void namesTheCommandsForTheSourceThatIsWrong() {
        assertThat(NextStep.after(production(ExampleResults.failed())))
                .isEqualTo(
                        "do not rely on the newest snapshot of postgres/woodpecker; keep the older ones. Mend what the"
                                + " findings name, then 'pale backup postgres/woodpecker' and 'pale drill postgres/woodpecker'");
    }

    @Test
    void raisesTheAlarmForWhatNobodyKnows() {
        assertThat(NextStep.after(production(ExampleBreakdowns.nothingRestored())))
                .startsWith("treat it as an alarm: nobody knows whether postgres/pal-e-docs, ")
                .endsWith("then 'pale drill'");
        assertThat(NextStep.after(production(ExampleBreakdowns.empty())))
                .startsWith("treat it as an alarm: nothing was");
    }

    @Test
    void pointsAtTheSlowestPhaseWhenOnlyTheTimeIsBad() {
        assertThat(NextStep.after(production(ExampleResults.late())))
                .isEqualTo("the data is good, the time is not. Shorten what took longest: restore of"
                        + " postgres/mcd-tracker, 34 min 40 s");
    }

    @Test
    void alarmsNobodyAboutASeededPlatform() {
        assertThat(NextStep.after(ExampleResults.failed()))
                .startsWith("your own backups are not concerned")
                .contains("'pale drill --seed 4711'");
        assertThat(NextStep.after(ExampleResults.verified())).startsWith("nothing to mend");
        assertThat(NextStep.after(production(ExampleResults.verified())))
                .isEqualTo("nothing to do until the next drill");
        assertThat(NextStep.after(ExampleResults.partial(ExampleResults.verified())))
                .startsWith("run 'pale drill --config pale.yaml'");
    }

    @Test
    void putsNoHostileNameIntoACommand() {
        assertThat(NextStep.after(production(ExampleResults.hostile())))
                .endsWith("then 'pale backup' and 'pale drill'");
    }

    @Test
    void saysWhatToDoAboutAProof() {
        assertThat(NextStep.after(ExampleProofs.failed())).endsWith("'pale prove --fault PG16'");
        assertThat(NextStep.after(ExampleProofs.notTried()))
                .isEqualTo("mend what the list names, then 'pale prove --fault PG33'");
        assertThat(NextStep.after(ExampleProofs.badBaseline())).startsWith("mend the drill of the undamaged snapshot");
        assertThat(NextStep.after(ExampleProofs.verified())).startsWith("nothing to mend");
    }
}
