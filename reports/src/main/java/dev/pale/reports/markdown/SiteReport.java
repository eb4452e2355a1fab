package dev.pale.reports.markdown;

import static dev.pale.reports.markdown.Markdown.code;
import static dev.pale.reports.markdown.Markdown.header;
import static dev.pale.reports.markdown.Markdown.row;
import static dev.pale.reports.markdown.Markdown.text;

import dev.pale.reports.history.Forecast;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.history.Protection;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ForecastWords;
import dev.pale.reports.wording.HistoryVerdict;
import java.time.Instant;

/** Many drills in a few lines of Markdown. */
public final class SiteReport {
    private static final int DRILLS_SHOWN = 20;

    public String render(History history) {
        StringBuilder out = new StringBuilder("**" + text(HistoryVerdict.line(history)) + "**\n\n");
        out.append("Next: ").append(text(HistoryVerdict.nextStep(history))).append(".\n\n");
        out.append("Forecast: ")
                .append(text(ForecastWords.sentence(Forecast.of(history))))
                .append(".\n\n");
        out.append(header(
                "source",
                "its newest drill said",
                "last backup",
                "last verified",
                "data age",
                "recovered in",
                "fidelity",
                "copies"));
        Protection.of(history).forEach(source -> out.append(line(source)));
        Protection.of(history).stream()
                .filter(source -> source.doubt() != null)
                .forEach(source -> out.append("\n")
                        .append(code(source.source()))
                        .append(": ")
                        .append(text(source.doubt()))
                        .append(".\n"));
        out.append('\n').append(header("drill", "outcome", "recovery time", "signed by"));
        history.drills().reversed().stream().limit(DRILLS_SHOWN).forEach(drill -> out.append(line(drill)));
        return out.append("\n")
                .append(Amounts.counted(history.drills().size(), "drill", "drills"))
                .append(" from ")
                .append(text(history.origin()))
                .append(", ")
                .append(Amounts.instant(history.now()))
                .append('\n')
                .toString();
    }

    private static String line(Protection source) {
        return row(
                code(source.source()),
                source.outcome() == null
                        ? "**never drilled**"
                        : source.outcome().label(),
                source.lastBackup() == null && source.copies() == null ? "**unknown**" : instant(source.lastBackup()),
                instant(source.lastVerified()),
                duration(source.dataAgeSeconds()),
                duration(source.recoverySeconds()),
                source.fidelity() == null ? "none" : text(source.fidelity()),
                source.copies() == null ? "unknown" : Amounts.count(source.copies()));
    }

    private static String line(KeptDrill kept) {
        return switch (kept) {
            case KeptDrill.Counted drill ->
                row(
                        Amounts.instant(drill.at()) + (drill.isPartial() ? ", some sources" : ""),
                        drill.result().outcome().label(),
                        Amounts.duration(drill.result().rto().measuredSeconds()),
                        text(drill.signer().orElse("nobody (a file of this machine)")));
            case KeptDrill.Refused drill ->
                row(Amounts.instant(drill.at()), "**refused**", "not read", text(drill.why()));
        };
    }

    private static String instant(Instant instant) {
        return instant == null ? "**never**" : Amounts.instant(instant);
    }

    private static String duration(Double seconds) {
        return seconds == null ? "unknown" : Amounts.duration(seconds);
    }
}
