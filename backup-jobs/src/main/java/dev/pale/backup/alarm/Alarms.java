package dev.pale.backup.alarm;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells every configured channel what it does not know yet. What one channel cannot deliver does not keep the others from
 * it, and is tried again with the next run.
 */
public final class Alarms implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final AlarmSettings settings;
    private final Clock clock;
    private final Duration pause;
    private final Http http = new Http();

    public Alarms(AlarmSettings settings, Clock clock) {
        this(settings, clock, Duration.ofSeconds(1));
    }

    /** With another pause before the second attempt; it doubles from there. */
    Alarms(AlarmSettings settings, Clock clock, Duration pause) {
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * What became of it.
     *
     * @param delivered the channels that are up to date now
     * @param failures one for each channel that is not, for each recipient whom a channel did not reach though it reached
     *     others, and for a memory that cannot be kept
     */
    public record Delivery(List<String> delivered, List<PaleException> failures) {
        public Delivery {
            delivered = List.copyOf(delivered);
            failures = List.copyOf(failures);
        }
    }

    /** Tells what is wrong now; an alarm that is missing has recovered. Does not throw. */
    public Delivery tell(List<Alarm> alarms) {
        return tell(alarms, key -> false);
    }

    /**
     * Tells what is wrong now; an alarm that is missing has recovered, or nobody can judge it now. Does not throw.
     *
     * @param unjudged by key of the alarm
     */
    public Delivery tell(List<Alarm> alarms, Predicate<String> unjudged) {
        List<String> delivered = new ArrayList<>();
        List<PaleException> failures = new ArrayList<>();
        Memory memory = remembered(failures);
        for (Channel channel : channels()) {
            try {
                Digest digest =
                        Digest.of(alarms, unjudged, memory.of(channel.name()), settings.repeatEvery(), clock.instant());
                failures.addAll(tell(channel, digest));
                memory = memory.with(channel.name(), digest.afterwards());
                delivered.add(channel.name());
            } catch (RuntimeException undelivered) {
                failures.add(unsent(channel.name(), undelivered));
            }
        }
        remember(memory, failures);
        return new Delivery(delivered, failures);
    }

    private List<PaleException> tell(Channel channel, Digest digest) {
        if (digest.isEmpty()) {
            return List.of();
        }
        Message message = Message.of(digest, settings);
        return attempt(channel.name(), () -> channel.send(message, digest)).stream()
                .map(unreached -> new PaleException(
                        ErrorCode.ALARM_UNSENT,
                        channel.name() + ": " + unreached,
                        "correct the recipient in monitor.alarms, or at the server; the others were told"))
                .toList();
    }

    /** Whatever breaks in one channel must not silence the others. Names no value: it may be secret. */
    private static PaleException unsent(String channel, RuntimeException failure) {
        return failure instanceof PaleException told
                ? told
                : new PaleException(
                        ErrorCode.ALARM_UNSENT,
                        channel + ": it broke: " + failure.getClass().getSimpleName(),
                        "check the channel's values in monitor.alarms; the next run tries again",
                        failure);
    }

    /** Tells the dead man's switch that the monitor ran, and whether it told what it had to. Does not throw. */
    public Delivery ping(boolean good, String summary) {
        if (settings.ping().isEmpty()) {
            return new Delivery(List.of(), List.of());
        }
        try {
            attempt("ping", () -> {
                http.post(settings.ping().get(), good ? "" : "/fail", summary);
                return List.of();
            });
            return new Delivery(List.of("ping"), List.of());
        } catch (RuntimeException undelivered) {
            return new Delivery(List.of(), List.of(unsent("ping", undelivered)));
        }
    }

    private List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        settings.slack().ifPresent(url -> channels.add(new SlackChannel(url, http)));
        settings.webhook().ifPresent(webhook -> channels.add(new WebhookChannel(webhook, http)));
        settings.mail().ifPresent(mail -> channels.add(new MailChannel(mail)));
        return channels;
    }

    private Memory remembered(List<PaleException> failures) {
        try {
            return settings.state().map(Memory::read).orElse(Memory.EMPTY);
        } catch (PaleException unusable) {
            failures.add(unusable);
            return Memory.EMPTY;
        }
    }

    private void remember(Memory memory, List<PaleException> failures) {
        try {
            settings.state().ifPresent((Path file) -> memory.write(file));
        } catch (PaleException unusable) {
            failures.add(unusable);
        }
    }

    @FunctionalInterface
    private interface Sending {
        /** Gives back who was not reached though others were. */
        List<String> once() throws DeliveryException;
    }

    private List<String> attempt(String channel, Sending sending) {
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            try {
                return sending.once();
            } catch (DeliveryException undelivered) {
                if (attempt == ATTEMPTS || !pause(wait)) {
                    throw new PaleException(
                            ErrorCode.ALARM_UNSENT,
                            channel + ": " + undelivered.getMessage() + " (" + attempt + " attempts)",
                            "check the channel in monitor.alarms; the next run tries again",
                            undelivered);
                }
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean pause(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
