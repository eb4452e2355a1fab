package dev.pale.backup.cli;

import dev.pale.backup.progress.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a command is: a bar on a terminal, else a plain line now and then. Says nothing about what is over in two
 * seconds.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(200);

    private final PrintStream stream;
    private final boolean terminal;
    private final long begun = System.nanoTime();
    private long told;
    private ProgressBar bar;
    private boolean closed;

    private ConsoleProgress(PrintStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
    }

    public static ConsoleProgress onStandardError() {
        return new ConsoleProgress(System.err, Terminal.present());
    }

    @Override
    public synchronized void at(String step, long done, long total) {
        long now = System.nanoTime();
        Duration pause = terminal ? BETWEEN_FRAMES : BETWEEN_LINES;
        if (closed || now - begun < PATIENCE.toNanos() || (told != 0 && now - told < pause.toNanos())) {
            return;
        }
        told = now;
        if (terminal) {
            draw(step, done, total);
        } else {
            stream.println("pale: " + step + amount(done, total));
        }
    }

    private void draw(String step, long done, long total) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(total)
                    .setConsumer(new ConsoleProgressBarConsumer(stream))
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.setExtraMessage(" " + step);
        bar.maxHint(total);
        bar.stepTo(done);
    }

    private static String amount(long done, long total) {
        if (done < 0) {
            return "";
        }
        return total > 0
                ? String.format(Locale.ROOT, " %,d of %,d", done, total)
                : done == 0 ? "" : String.format(Locale.ROOT, " %,d", done);
    }

    @Override
    public void close() {
        finish();
    }

    /** Clears the line for the result; nothing is shown from here on. */
    public synchronized void finish() {
        closed = true;
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
