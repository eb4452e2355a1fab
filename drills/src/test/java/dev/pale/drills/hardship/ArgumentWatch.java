package dev.pale.drills.hardship;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Remembers the command line of every process that this machine's users can see, from its making until it is closed. */
final class ArgumentWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watcher =
            Thread.ofPlatform().name("argument-watch").daemon().start(this::watch);

    private void watch() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                ProcessHandle.allProcesses().forEach(this::look);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ProcessHandle process) {
        try {
            byte[] arguments = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            seen.add(new String(arguments, StandardCharsets.UTF_8).replace('\0', ' '));
        } catch (IOException ended) {
            // It was quicker than we.
        }
    }

    /** Every command line so far. */
    Set<String> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            watcher.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
