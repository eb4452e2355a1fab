package dev.pale.reports.text;

import dev.pale.reports.history.History;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long each step of a recovery took in the newest drill that counts, in the order in which sources came back: for
 * somebody who has to say when the platform will be there again. Nothing is estimated.
 */
public final class ExpectedTimes {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final String ADD =
            "Not in it: finding a person, a machine and the keys; building pale; whatever is slower than the drill was.";

    private final Lines lines;

    /**
     * Writes for one terminal.
     *
     * @param columns its width; below 40 counts as 40
     */
    public ExpectedTimes(int columns) {
        this.lines = new Lines(columns);
    }

    /** The times; where no drill counts, that nobody knows. */
    public String render(History history) {
        return history.latest()
                .map(latest -> told(latest.result()))
                .orElse("No drill counts, so nobody knows how long a recovery takes.\n");
    }

    private String told(DrillResult drill) {
        List<String> written = new ArrayList<>(lines.wrap(head(drill), 2));
        written.addAll(lines.wrap(whole(drill), 2));
        drill.sources().stream()
                .sorted(Comparator.comparingDouble(ExpectedTimes::restoredAt))
                .forEach(source -> written.addAll(lines.wrap(line(source), 4)));
        written.addAll(lines.wrap(ADD, 2));
        return String.join("\n", written) + "\n";
    }

    private static String head(DrillResult drill) {
        return "The drill of " + Amounts.instant(drill.startedAt()) + " on the platform '" + drill.platform() + "' was "
                + drill.outcome().label() + ".";
    }

    private static String whole(DrillResult drill) {
        return "Until all was back: " + minutes(drill.rto().measuredSeconds()) + " of "
                + minutes(drill.rto().objectiveSeconds()) + " allowed.";
    }

    private static String line(SourceResult source) {
        double seconds =
                source.phases().stream().mapToDouble(PhaseTiming::seconds).sum();
        StringBuilder line = new StringBuilder("  " + source.source() + "  "
                + source.outcome().label() + "  " + (source.phases().isEmpty() ? "not restored" : minutes(seconds)));
        String separator = ": ";
        for (PhaseTiming phase : source.phases()) {
            line.append(separator).append(phase.phase()).append(' ').append(minutes(phase.seconds()));
            separator = ", ";
        }
        return line.toString();
    }

    /** When its restore began; what was never restored comes last. */
    private static double restoredAt(SourceResult source) {
        return source.phases().stream()
                .filter(phase -> phase.phase().equals("restore"))
                .mapToDouble(PhaseTiming::startSeconds)
                .findFirst()
                .orElse(Double.MAX_VALUE);
    }

    private static String minutes(double seconds) {
        return String.format(Locale.ROOT, "%.1f min", seconds / SECONDS_PER_MINUTE);
    }
}
