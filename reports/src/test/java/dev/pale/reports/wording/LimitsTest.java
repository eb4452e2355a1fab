package dev.pale.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.reports.ExampleResults;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void saysThatASeededPlatformIsNotYours() {
        assertThat(Limits.of(ExampleResults.verified()).getFirst()).startsWith("Your own backups: ");
        assertThat(Limits.of(ExampleResults.production(ExampleResults.verified())))
                .noneMatch(limit -> limit.startsWith("Your own backups"))
                .anyMatch(limit -> limit.contains("more data than the 264 MB restored here"));
    }

    @Test
    void saysThatTheLocalPlatformCannotTakeTheNetworkAway() {
        assertThat(Limits.of(ExampleResults.verified()))
                .anyMatch(limit -> limit.contains("gets along without the network"));
        assertThat(Limits.of(ExampleResults.onContainers(ExampleResults.verified())))
                .noneMatch(limit -> limit.contains("network"));
    }

    @Test
    void namesWhatWasNotRealAndWhatHasNoAge() {
        assertThat(Limits.of(ExampleResults.simulated()))
                .contains("That the product itself runs with the data of postgres/mcd-tracker (simulated)");
        assertThat(Limits.of(ExampleResults.unproven()))
                .contains("How old the data is that came back of postgres/mcd-tracker");
        assertThat(Limits.of(ExampleResults.verified())).noneMatch(limit -> limit.startsWith("How old"));
    }
}
