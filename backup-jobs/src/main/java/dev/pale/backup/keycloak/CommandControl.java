package dev.pale.backup.keycloak;

import dev.pale.backup.process.ChildProcess;
import java.time.Duration;
import java.util.List;

/** A server that programs of the machine stop and start, each run directly, with its arguments as they are. */
final class CommandControl implements ServerControl {
    private final List<String> stop;
    private final List<String> start;

    CommandControl(List<String> stop, List<String> start) {
        this.stop = List.copyOf(stop);
        this.start = List.copyOf(start);
    }

    @Override
    public void stop(Duration limit) {
        run(stop, limit);
    }

    @Override
    public void start(Duration limit) {
        run(start, limit);
    }

    private static void run(List<String> command, Duration limit) {
        ChildProcess.of(command.getFirst(), command.subList(1, command.size()))
                .withDeadline(limit)
                .run();
    }
}
