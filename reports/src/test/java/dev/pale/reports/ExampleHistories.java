package dev.pale.reports;

import dev.pale.reports.history.History;
import dev.pale.reports.history.KeptDrill;
import dev.pale.reports.history.KnownSource;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Many drills: growing, steady, few, none, with forged ones, and hostile. */
public final class ExampleHistories {
    /** When the last of the drills began. */
    public static final Instant LAST = Instant.parse("2026-11-22T03:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);

    private ExampleHistories() {}

    /** Sixteen weekly drills that take three minutes longer each week, with some noise. */
    public static History growing() {
        return of(weekly(16, week -> 2_400 + 180 * week + (week % 3 - 1) * 60));
    }

    /** Sixteen weekly drills that take forty seconds, give or take one. */
    public static History steady() {
        return of(weekly(16, week -> 40 + (week % 3 - 1)));
    }

    public static History few() {
        return of(weekly(3, week -> 40 + week));
    }

    public static History none() {
        return new History(LAST, "the archive of pale-backups", List.of(), List.of(), Optional.empty());
    }

    /** A good drill, and after it one that nobody trusted signed. */
    public static History forged() {
        List<KeptDrill> drills = new ArrayList<>(weekly(8, week -> 40 + week));
        drills.add(new KeptDrill.Refused(
                "drills/2026/11/22/090000Z",
                LAST.plus(Duration.ofHours(6)),
                "PALE-811 signed by a key that is not among the trusted signers"));
        return new History(
                LAST.plus(Duration.ofHours(7)), "the archive of pale-backups", drills, known(), Optional.empty());
    }

    /** As many drills as {@link #growing()}, one failed and one not proven, a source never drilled, a proof. */
    public static History eventful() {
        List<KeptDrill> drills = new ArrayList<>(weekly(16, week -> 2_400 + 180 * week + (week % 3 - 1) * 60));
        drills.set(4, counted(LAST.minus(WEEK.multipliedBy(11)), 3_000, Outcome.FAILED));
        drills.set(9, counted(LAST.minus(WEEK.multipliedBy(6)), 4_100, Outcome.UNPROVEN));
        List<KnownSource> known = new ArrayList<>(known());
        known.add(new KnownSource("postgres/newcomer", null, 0));
        return new History(
                LAST.plus(Duration.ofHours(30)),
                "the archive of pale-backups",
                drills,
                known,
                Optional.of(ExampleProofs.verified()));
    }

    /** Every text in it is hostile. */
    public static History hostile() {
        List<KeptDrill> drills = List.of(
                new KeptDrill.Counted(
                        ExampleResults.HOSTILE, ExampleResults.hostile(), Optional.of(ExampleResults.HOSTILE)),
                new KeptDrill.Refused(ExampleResults.HOSTILE, LAST, ExampleResults.HOSTILE));
        return new History(
                LAST,
                ExampleResults.HOSTILE,
                drills,
                List.of(new KnownSource(ExampleResults.HOSTILE, LAST, 1)),
                Optional.of(ExampleProofs.hostile()));
    }

    /** A history of these drills, looked at some hours after the last. */
    public static History of(List<? extends KeptDrill> drills) {
        return new History(
                LAST.plus(Duration.ofHours(7)),
                "the archive of pale-backups",
                List.copyOf(drills),
                known(),
                Optional.empty());
    }

    private static List<KnownSource> known() {
        return ExampleResults.DATABASES.stream()
                .map(name -> new KnownSource("postgres/" + name, LAST.plus(Duration.ofHours(5)), 1))
                .toList();
    }

    /** So many drills, a week apart, each of which took so many seconds. */
    public static List<KeptDrill> weekly(int count, IntToDoubleFunction seconds) {
        return IntStream.range(0, count)
                .<KeptDrill>mapToObj(week -> counted(
                        LAST.minus(WEEK.multipliedBy(count - 1L - week)),
                        seconds.applyAsDouble(week),
                        Outcome.VERIFIED))
                .toList();
    }

    /** A drill that began at an instant, took so many seconds, and had an outcome. */
    public static KeptDrill.Counted counted(Instant at, double seconds, Outcome outcome) {
        DrillResult drill = drill(at, seconds, outcome);
        return new KeptDrill.Counted("drills/" + at, drill, Optional.of("pale-drill"));
    }

    /** A drill of some sources, else as {@link #counted}. */
    public static KeptDrill.Counted partial(Instant at, double seconds, Outcome outcome) {
        DrillResult drill = ExampleResults.partial(drill(at, seconds, outcome));
        return new KeptDrill.Counted("drills/" + at, drill, Optional.of("pale-drill"));
    }

    private static DrillResult drill(Instant at, double seconds, Outcome outcome) {
        DrillResult form = ExampleResults.verified();
        double factor = seconds / 38;
        List<SourceResult> sources = form.sources().stream()
                .map(source -> scaled(source, factor, outcome))
                .toList();
        Outcome time = seconds > form.rto().objectiveSeconds() ? Outcome.FAILED : Outcome.VERIFIED;
        return new DrillResult(
                form.schema(),
                at.toString(),
                outcome.worse(time),
                "production",
                form.platform(),
                form.seed(),
                at,
                at.plusSeconds(Math.round(seconds)),
                new RecoveryTime(form.rto().objectiveSeconds(), seconds, time),
                form.control(),
                sources,
                List.of(),
                form.paleVersion(),
                CriticalPath.of(form.criticalPath().steps().stream()
                        .map(step -> new CriticalPath.Step(step.source(), step.phase(), step.seconds() * factor))
                        .toList()));
    }

    private static SourceResult scaled(SourceResult source, double factor, Outcome outcome) {
        List<CheckResult> checks = new ArrayList<>(source.checks());
        checks.add(new CheckResult(
                "coverage.complete",
                outcome,
                7,
                "excluded: scratch (can be made again)",
                List.of("database scratch"),
                0.1));
        return new SourceResult(
                source.source(),
                source.snapshot(),
                Outcome.worst(checks.stream().map(CheckResult::outcome).toList()),
                source.rpoSeconds(),
                source.fidelity(),
                source.product(),
                source.productVersion(),
                Math.round(source.contentBytes() * factor),
                Math.round(source.storedBytes() * factor),
                source.phases().stream()
                        .map(phase ->
                                new PhaseTiming(phase.phase(), phase.startSeconds() * factor, phase.seconds() * factor))
                        .toList(),
                checks,
                source.notes(),
                "ab".repeat(32));
    }
}
