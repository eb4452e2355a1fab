package dev.pale.reports;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Results as drills give them: good, bad, unclear, huge and hostile. */
public final class ExampleResults {
    static final double TWO_HOURS = 7_200;
    static final List<String> DATABASES = List.of("pal-e-docs", "woodpecker", "basketball-api", "mcd-tracker");
    /** Markup, a terminal escape, a change of writing direction, a table border, half a surrogate pair. */
    public static final String HOSTILE = "<script>alert('x')</script> \"&amp; | `a` \u001b[31m \u202etxt \ud800 */ ]]>";

    private ExampleResults() {}

    public static DrillResult verified() {
        return drill(Outcome.VERIFIED, control(Outcome.VERIFIED), goodSources(), List.of());
    }

    /** One source whose rows differ and whose heartbeat is missing; the rest is good. */
    public static DrillResult failed() {
        List<SourceResult> sources = new ArrayList<>(goodSources());
        sources.set(1, source(1, ExampleChecks.someWrong()));
        return drill(Outcome.FAILED, control(Outcome.VERIFIED), sources, List.of("bucket: 2 unfinished uploads found"));
    }

    /** One source without a snapshot, and a control that nobody caught. */
    public static DrillResult unproven() {
        List<SourceResult> sources = new ArrayList<>(goodSources());
        sources.set(3, absent("postgres/mcd-tracker"));
        return drill(Outcome.UNPROVEN, control(Outcome.UNPROVEN), sources, List.of());
    }

    /** Everything came back, but too late. */
    public static DrillResult late() {
        List<SourceResult> slow = IntStream.range(0, DATABASES.size())
                .mapToObj(index -> source(index, ExampleChecks.allGood(), 200))
                .toList();
        RecoveryTime rto = new RecoveryTime(TWO_HOURS, 7_620, Outcome.FAILED);
        return drill(Outcome.FAILED, rto, control(Outcome.VERIFIED), slow, List.of());
    }

    /** Verified, but one source was restored on a stand-in. */
    public static DrillResult simulated() {
        List<SourceResult> sources = new ArrayList<>(goodSources());
        SourceResult last = sources.removeLast();
        sources.add(new SourceResult(
                last.source(),
                last.snapshot(),
                last.outcome(),
                last.rpoSeconds(),
                "simulated",
                "mock server",
                "1.0",
                last.contentBytes(),
                last.storedBytes(),
                last.phases(),
                last.checks(),
                last.notes()));
        return drill(Outcome.VERIFIED, control(Outcome.VERIFIED), sources, List.of());
    }

    /** 200 checks of each source, one of them with 10,000 lines of evidence. */
    public static DrillResult huge() {
        List<CheckResult> checks = IntStream.range(0, 200)
                .mapToObj(index -> ExampleChecks.crowded(index, index == 7 ? 10_000 : 3))
                .toList();
        List<SourceResult> sources = IntStream.range(0, DATABASES.size())
                .mapToObj(index -> source(index, checks))
                .toList();
        return drill(Outcome.FAILED, control(Outcome.VERIFIED), sources, List.of());
    }

    /** So many good sources, each ending later than the one before. */
    public static DrillResult many(int count) {
        List<SourceResult> sources = IntStream.rangeClosed(1, count)
                .mapToObj(index -> new SourceResult(
                        "postgres/database-" + index,
                        null,
                        Outcome.VERIFIED,
                        1.0,
                        "real",
                        "PostgreSQL",
                        "15.18",
                        1,
                        1,
                        List.of(new PhaseTiming("restore", index, 1)),
                        ExampleChecks.allGood(),
                        List.of()))
                .toList();
        return drill(Outcome.VERIFIED, control(Outcome.VERIFIED), sources, List.of());
    }

    /** Every text in it is hostile. */
    public static DrillResult hostile() {
        return hostile(HOSTILE);
    }

    /** Every text in it is this one. */
    public static DrillResult hostile(String text) {
        CheckResult check = new CheckResult(text, Outcome.FAILED, 1, text, List.of(text, "a\nb"), 0.1);
        SourceResult source = new SourceResult(
                text,
                text,
                Outcome.FAILED,
                12.0,
                text,
                text,
                text,
                1,
                2,
                List.of(new PhaseTiming(text, 0, 1)),
                List.of(check),
                List.of(text));
        Control control = new Control(text, text, text, text, List.of(text), Outcome.UNPROVEN, text);
        DrillResult drill = drill(Outcome.FAILED, control, List.of(source), List.of(text));
        return new DrillResult(
                drill.schema(),
                text,
                drill.outcome(),
                text,
                text,
                drill.seed(),
                drill.startedAt(),
                drill.finishedAt(),
                drill.rto(),
                control,
                drill.sources(),
                drill.problems(),
                text,
                CriticalPath.of(List.of(new CriticalPath.Step(text, text, 1))));
    }

    /** A drill of configured backups. */
    public static DrillResult production(DrillResult drill) {
        return of(drill, "production", drill.platform());
    }

    /** A drill of some of the configured backups. */
    public static DrillResult partial(DrillResult drill) {
        return of(drill, "partial", drill.platform());
    }

    /** The same on a platform that is not this machine. */
    public static DrillResult onContainers(DrillResult drill) {
        return of(drill, drill.kind(), "containers");
    }

    private static DrillResult of(DrillResult drill, String kind, String platform) {
        return new DrillResult(
                drill.schema(),
                drill.id(),
                drill.outcome(),
                kind,
                platform,
                drill.seed(),
                drill.startedAt(),
                drill.finishedAt(),
                drill.rto(),
                drill.control(),
                drill.sources(),
                drill.problems(),
                drill.paleVersion(),
                drill.criticalPath());
    }

    static List<SourceResult> goodSources() {
        return IntStream.range(0, DATABASES.size())
                .mapToObj(index -> source(index, ExampleChecks.allGood()))
                .toList();
    }

    static SourceResult source(int index, List<CheckResult> checks) {
        return source(index, checks, 1);
    }

    private static SourceResult source(int index, List<CheckResult> checks, double slowness) {
        String name = DATABASES.get(index);
        return new SourceResult(
                "postgres/" + name,
                "postgres/" + name + "/2026/11/21/02300" + index + "Z",
                Outcome.worst(checks.stream().map(CheckResult::outcome).toList()),
                64.0 + index,
                "real",
                "PostgreSQL",
                "15.18",
                52_300_000L + index * 9_100_000L,
                11_800_000L + index * 2_000_000L,
                phases(index, slowness),
                checks,
                List.of("restored as the role app_owner, not as superuser"));
    }

    /** Two sources at a time, as a budget of two workers would run them. */
    private static List<PhaseTiming> phases(int index, double slowness) {
        String[] names = {"start", "fetch", "open", "restore", "census", "probe"};
        double[] seconds = {1.9, 0.6, 1.1, 7.4 + index, 4.2, 1.3};
        double clock = index < 2 ? 0.2 : 14.9 + index;
        List<PhaseTiming> phases = new ArrayList<>();
        for (int phase = 0; phase < names.length; phase++) {
            phases.add(new PhaseTiming(names[phase], clock * slowness, seconds[phase] * slowness));
            clock += seconds[phase];
        }
        return phases;
    }

    private static SourceResult absent(String source) {
        CheckResult check = new CheckResult(
                "snapshot.exists", Outcome.UNPROVEN, 0, "the bucket holds no snapshot of this source", List.of(), 0);
        return new SourceResult(
                source, null, Outcome.UNPROVEN, null, null, null, null, 0, 0, List.of(), List.of(check), List.of());
    }

    static Control control(Outcome outcome) {
        List<String> caughtBy =
                outcome == Outcome.VERIFIED ? List.of("census.rowContent", "census.rowCount") : List.of("probe.log");
        return new Control(
                "PG16",
                "one row of one table changed",
                "postgres/woodpecker",
                "census.rowContent",
                caughtBy,
                outcome,
                outcome == Outcome.VERIFIED ? "1 of 18 tables differs" : "all 18 tables are equal");
    }

    private static CriticalPath criticalPath(List<SourceResult> sources) {
        return CriticalPath.of(sources.stream()
                .limit(1)
                .flatMap(source -> source.phases().stream()
                        .map(phase -> new CriticalPath.Step(source.source(), phase.phase(), phase.seconds())))
                .toList());
    }

    private static DrillResult drill(
            Outcome outcome, Control control, List<SourceResult> sources, List<String> problems) {
        return drill(outcome, new RecoveryTime(TWO_HOURS, 38.2, Outcome.VERIFIED), control, sources, problems);
    }

    static DrillResult drill(
            Outcome outcome, RecoveryTime rto, Control control, List<SourceResult> sources, List<String> problems) {
        return new DrillResult(
                DrillResult.SCHEMA,
                "20261121T031500Z-7f3a",
                outcome,
                "fixture",
                "local",
                4_711,
                Instant.parse("2026-11-21T03:15:00Z"),
                Instant.parse("2026-11-21T03:16:09Z"),
                rto,
                control,
                sources,
                problems,
                "0.1.0",
                criticalPath(sources));
    }
}
