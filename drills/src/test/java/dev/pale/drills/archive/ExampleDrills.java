package dev.pale.drills.archive;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Results of production drills of one source. */
public final class ExampleDrills {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private ExampleDrills() {}

    /** A verified drill that began at an instant and took so long. */
    public static DrillResult verified(Instant startedAt, Duration took) {
        return drill("production", startedAt, took, Outcome.VERIFIED);
    }

    /** A drill of a platform of its own, which says nothing of anybody's backups. */
    public static DrillResult ofFixture() {
        return drill("fixture", NOON, Duration.ofSeconds(40), Outcome.VERIFIED);
    }

    /** A verified drill of some of the configured sources. */
    public static DrillResult partial(Instant startedAt) {
        return drill("partial", startedAt, Duration.ofSeconds(40), Outcome.VERIFIED);
    }

    /** A drill whose source did not come back. */
    public static DrillResult failed(Instant startedAt) {
        return drill("production", startedAt, Duration.ofSeconds(40), Outcome.FAILED);
    }

    private static DrillResult drill(String kind, Instant startedAt, Duration took, Outcome outcome) {
        double seconds = took.toMillis() / 1_000.0;
        CheckResult check =
                new CheckResult("census.rowCounts", outcome, 12, "12 tables were counted", List.of("orders: 7"), 0.5);
        SourceResult source = new SourceResult(
                "postgres/orders",
                "postgres/orders/2026/11/21/023000Z",
                outcome,
                600.0,
                "real",
                "PostgreSQL",
                "17.2",
                52_300_000,
                11_800_000,
                List.of(new PhaseTiming("restore", 0, seconds)),
                List.of(check),
                List.of("restored as the role app_owner"),
                "ab".repeat(32));
        Control control = new Control(
                "PG09",
                "a table is empty",
                source.source(),
                check.name(),
                List.of(check.name()),
                Outcome.VERIFIED,
                "seen");
        return new DrillResult(
                DrillResult.SCHEMA,
                startedAt.toString(),
                outcome,
                kind,
                "local",
                7,
                startedAt,
                startedAt.plus(took),
                new RecoveryTime(7_200, seconds, Outcome.VERIFIED),
                control,
                List.of(source),
                List.of(),
                "0.1.0",
                CriticalPath.NONE);
    }
}
