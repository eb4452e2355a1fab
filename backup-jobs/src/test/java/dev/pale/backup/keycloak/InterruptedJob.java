package dev.pale.backup.keycloak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A job whose copy never ends: says {@code stopped} once its server is, and is then told to end. */
final class InterruptedJob {
    static final String STOPPED = "stopped";

    private InterruptedJob() {}

    public static void main(String[] arguments) {
        Path started = Path.of(arguments[0], "started");
        CommandControl control = new CommandControl(List.of("true"), List.of("touch", started.toString()));
        new Outage(control, Duration.ofMinutes(5)).during(deadline -> {
            System.out.println(STOPPED);
            while (true) {
                deadline.require("the copy");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
    }
}
