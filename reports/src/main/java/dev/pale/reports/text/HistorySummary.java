package dev.pale.reports.text;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill.Refused;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import dev.pale.reports.wording.HistoryVerdict;
import java.nio.file.Path;
import java.util.List;

/** Many drills on the terminal: what they say of today, what to do, where growth leads, what was refused. */
public final class HistorySummary {
    private static final int REFUSED_SHOWN = 5;

    private final Lines lines;
    private final Ink ink;

    /**
     * Writes for one terminal.
     *
     * @param columns its width; below 40 counts as 40
     * @param colour whether it shows colours
     */
    public HistorySummary(int columns, boolean colour) {
        this.lines = new Lines(columns);
        this.ink = new Ink(colour);
    }

    /**
     * The summary.
     *
     * @param report where all of it is
     */
    public String render(History history, Path report) {
        Summary summary = new Summary(lines, ink);
        summary.head(HistoryVerdict.outcome(history), HistoryVerdict.line(history), HistoryVerdict.nextStep(history));
        summary.text("Forecast: " + ForecastWords.sentence(Forecast.of(history)), 2);
        summary.text(
                Amounts.counted(history.counted().size(), "drill counts", "drills count") + ", from "
                        + history.origin(),
                2);
        List<Refused> refused = history.refused().reversed();
        if (!refused.isEmpty()) {
            summary.paint(Outcome.FAILED, "Refused, and counted for nothing:", 2);
            summary.some(
                    refused.stream()
                            .map(drill -> drill.place() + ": " + drill.why())
                            .toList(),
                    REFUSED_SHOWN,
                    "  ");
        }
        return summary.endingWith(report);
    }
}
