package dev.pale.drills.suite;

import dev.pale.drills.engine.DrillPlan;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.CriticalPath;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A drill of one source as a test wants it, good where it says nothing else.
 *
 * @param checks of the source {@value #SOURCE}, besides a good restore
 * @param missing checks that were planned and have no result, by source
 * @param endSeconds when the source was back, of {@value #OBJECTIVE} seconds allowed
 */
record Crafted(List<CheckResult> checks, Map<String, List<String>> missing, Outcome control, double endSeconds) {
    static final String SOURCE = "postgres/orders";
    static final double OBJECTIVE = 60;
    static final Instant BEGUN = Instant.parse("2026-11-21T02:30:00Z");

    static Crafted good() {
        return new Crafted(List.of(), Map.of(), Outcome.VERIFIED, 10);
    }

    Crafted with(String check, Outcome outcome, long compared, String detail, String... evidence) {
        List<CheckResult> more = new ArrayList<>(checks);
        more.add(new CheckResult(check, outcome, compared, detail, List.of(evidence), 0.5));
        return new Crafted(more, missing, control, endSeconds);
    }

    Crafted missing(String source, String check) {
        return new Crafted(checks, Map.of(source, List.of(check)), control, endSeconds);
    }

    Crafted control(Outcome outcome) {
        return new Crafted(checks, missing, outcome, endSeconds);
    }

    Crafted endingAfter(double seconds) {
        return new Crafted(checks, missing, control, seconds);
    }

    DrillRun run() {
        Map<String, List<String>> plan = new LinkedHashMap<>();
        plan.put(
                SOURCE,
                new ArrayList<>(allChecks().stream().map(CheckResult::name).toList()));
        missing.forEach((source, names) ->
                plan.computeIfAbsent(source, absent -> new ArrayList<>()).addAll(names));
        return new DrillRun.Drilled(new DrillPlan(plan), result(), Path.of("target", "drill"));
    }

    DrillResult result() {
        Outcome rto = endSeconds > OBJECTIVE ? Outcome.FAILED : Outcome.VERIFIED;
        SourceResult source = source();
        return new DrillResult(
                DrillResult.SCHEMA,
                "20261121T023000Z-0001",
                Outcome.worst(source.outcome(), rto, control),
                "fixture",
                "local",
                1,
                BEGUN,
                BEGUN.plusSeconds(120),
                new RecoveryTime(OBJECTIVE, endSeconds, rto),
                new Control("PG03", "one row is missing", SOURCE, "census.rowCounts", List.of(), control, "said"),
                List.of(source),
                List.of(),
                "0",
                CriticalPath.NONE);
    }

    private SourceResult source() {
        return new SourceResult(
                SOURCE,
                SOURCE + "/2026/11/21/022900Z",
                Outcome.worst(allChecks().stream().map(CheckResult::outcome).toList()),
                42.0,
                "real",
                "PostgreSQL",
                "15.18",
                1000,
                100,
                List.of(new PhaseTiming("fetch", 1, 2), new PhaseTiming("restore", 3, endSeconds - 3)),
                allChecks(),
                List.of());
    }

    private List<CheckResult> allChecks() {
        List<CheckResult> all = new ArrayList<>();
        all.add(new CheckResult("restore.completed", Outcome.VERIFIED, 1, "restored", List.of(), 0.1));
        all.addAll(checks);
        return all;
    }
}
