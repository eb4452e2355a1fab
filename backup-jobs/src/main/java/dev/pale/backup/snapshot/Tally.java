package dev.pale.backup.snapshot;

import dev.pale.backup.progress.Progress;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up the bytes of several threads for one {@link Progress}. */
final class Tally {
    private final Progress progress;
    private final String step;
    private final long total;
    private final AtomicLong done = new AtomicLong();

    Tally(Progress progress, String step, long total) {
        this.progress = progress;
        this.step = step;
        this.total = total;
    }

    void add(long bytes) {
        progress.at(step, done.addAndGet(bytes), total);
    }
}
