package dev.pale.backup.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {
    private static final Duration MAXIMUM = Duration.ofMinutes(1);

    private final Recorded control = new Recorded();

    @Test
    void stopsWorksAndStarts() {
        Outage.Done<String> done = outage().during(deadline -> control.note("work"));

        assertThat(control.said).containsExactly("stop", "work", "start");
        assertThat(done.result()).isEqualTo("work");
        assertThat(done.length()).isPositive().isLessThan(MAXIMUM);
    }

    @Test
    void startsAgainWhenTheWorkFails() {
        assertThatThrownBy(() -> outage().during(deadline -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(control.said).containsExactly("stop", "start");
    }

    @Test
    void startsAgainWhenTheStopFails() {
        control.failing = Optional.of("stop");

        assertThatThrownBy(() -> outage().during(deadline -> control.note("work")))
                .hasMessageContaining("stop refused");
        assertThat(control.said).containsExactly("stop", "start");
    }

    @Test
    void saysFirstOfAllThatTheServerIsDown() {
        control.failing = Optional.of("start");

        assertThatThrownBy(() -> outage().during(deadline -> control.note("work")))
                .isInstanceOfSatisfying(
                        PaleException.class, down -> assertThat(down.hint()).startsWith("start it by hand now"))
                .hasMessageContaining("could not be started again");
        assertThat(control.said).containsExactly("stop", "work", "start");
    }

    @Test
    void saysThatTheServerIsDownEvenWhenTheWorkFailedToo() {
        control.failing = Optional.of("start");

        assertThatThrownBy(() -> outage().during(deadline -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessageContaining("could not be started again")
                .satisfies(down -> assertThat(down.getSuppressed()).hasSize(1));
    }

    @Test
    void startsAgainThoughItsThreadIsInterrupted() {
        try {
            assertThatThrownBy(() -> outage().during(deadline -> {
                        Thread.currentThread().interrupt();
                        deadline.require("the copy");
                        return "";
                    }))
                    .isInstanceOf(PaleException.class);
            assertThat(control.interruptedAtStart).isFalse();
            assertThat(control.said).containsExactly("stop", "start");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Outage outage() {
        return new Outage(control, MAXIMUM);
    }

    /** A server that notes what was asked of it, and may refuse one thing. */
    private static final class Recorded implements ServerControl {
        private final List<String> said = new ArrayList<>();
        private Optional<String> failing = Optional.empty();
        private boolean interruptedAtStart;

        String note(String word) {
            said.add(word);
            if (failing.equals(Optional.of(word))) {
                throw new PaleException(ErrorCode.TOOL_FAILED, word + " refused", "look at it");
            }
            return word;
        }

        @Override
        public void stop(Duration limit) {
            note("stop");
        }

        @Override
        public void start(Duration limit) {
            interruptedAtStart = Thread.currentThread().isInterrupted();
            note("start");
        }
    }
}
