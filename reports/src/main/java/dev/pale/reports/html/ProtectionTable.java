package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;
import static dev.pale.reports.html.Table.Column.number;
import static dev.pale.reports.html.Table.Column.words;

import dev.pale.reports.history.History;
import dev.pale.reports.history.Protection;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.wording.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every source, how new its backup is, when it was last proven, and how long it would take. */
final class ProtectionTable {
    private static final String NEVER = "never";
    private static final String UNKNOWN = "unknown";

    private ProtectionTable() {}

    static Html of(History history) {
        List<Protection> sources = Protection.of(history);
        if (sources.isEmpty()) {
            return PageFrame.section("protection", "Protection", element("p", "No source is known."));
        }
        Table table = new Table(
                "Every source, and how well it is protected",
                List.of(
                        words("Source"),
                        words("Its newest drill said"),
                        number("Last backup"),
                        number("Last verified"),
                        number("Data age (RPO)"),
                        number("Recovered in (RTO)"),
                        words("Fidelity"),
                        number("Copies")));
        sources.forEach(source -> row(source, history.now(), table));
        Element note = element(
                        "p",
                        "Times are ages when this page was made. Last verified: by a drill that was verified as a whole."
                                + " Last backup: the newest that a trusted signer signed. Copies: buckets that hold that"
                                + " very backup whole, the source itself not among them.")
                .styled("remark");
        return PageFrame.section("protection", "Protection", note, table.build(), doubts(sources));
    }

    private static Html doubts(List<Protection> sources) {
        return Html.several(sources.stream()
                .filter(source -> source.doubt() != null)
                .<Html>map(source -> element("p", source.source() + ": " + source.doubt() + ".")
                        .styled("remark"))
                .toList());
    }

    private static void row(Protection source, Instant now, Table table) {
        table.row(
                text(source.source()),
                source.outcome() == null
                        ? element("span", OutcomeMark.shape(Outcome.UNPROVEN), text("Never drilled"))
                                .styled("badge unproven")
                        : OutcomeMark.badge(source.outcome()),
                source.lastBackup() == null && source.copies() == null
                        ? element("strong", UNKNOWN)
                        : age(source.lastBackup(), now),
                age(source.lastVerified(), now),
                text(duration(source.dataAgeSeconds())),
                text(duration(source.recoverySeconds())),
                text(source.fidelity() == null ? "none" : source.fidelity()),
                text(source.copies() == null ? UNKNOWN : Amounts.count(source.copies())));
    }

    private static String duration(Double seconds) {
        return seconds == null ? UNKNOWN : Amounts.duration(seconds);
    }

    /** To the minute, with the instant for whoever points at it. */
    private static Html age(Instant instant, Instant now) {
        if (instant == null) {
            return element("strong", NEVER);
        }
        double minutes = Duration.between(instant, now).toMinutes();
        return element("span", Amounts.duration(minutes * 60) + " ago").with("title", Amounts.instant(instant));
    }
}
