package dev.pale.reports;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Checks as a drill of a PostgreSQL source has them. */
final class ExampleChecks {
    private static final List<String> NAMES = List.of(
            "snapshot.signature",
            "snapshot.objects",
            "snapshot.freshness",
            "census.databases",
            "census.schemas",
            "census.tables",
            "census.columns",
            "census.rowCount",
            "census.rowContent",
            "census.constraints",
            "census.indexes",
            "census.triggers",
            "census.functions",
            "census.views",
            "census.sequences",
            "census.extensions",
            "census.privileges",
            "census.roles",
            "census.largeObjects",
            "probe.foreignKeys",
            "probe.values",
            "probe.insert",
            "probe.log",
            "probe.heartbeat");

    private ExampleChecks() {}

    static List<CheckResult> allGood() {
        List<CheckResult> checks = new ArrayList<>();
        for (int index = 0; index < NAMES.size(); index++) {
            long compared = 1 + index * 37L % 113;
            checks.add(new CheckResult(
                    NAMES.get(index),
                    Outcome.VERIFIED,
                    compared,
                    compared == 1 ? "the one fact is equal" : "all " + compared + " facts are equal",
                    List.of(),
                    0.01 * (index + 1)));
        }
        return checks;
    }

    static List<CheckResult> someWrong() {
        List<CheckResult> checks = new ArrayList<>(allGood());
        List<String> differences = IntStream.range(0, 42)
                .mapToObj(number -> "woodpecker: public.step_" + number
                        + ": expected 1200 rows digest 7c1f0a93e5d2, found 1200 rows digest 03be77aa9c41")
                .toList();
        checks.set(
                NAMES.indexOf("census.rowContent"),
                new CheckResult(
                        "census.rowContent",
                        Outcome.FAILED,
                        58,
                        "42 of 58 tables differ, first woodpecker: public.step_0",
                        differences,
                        0.8));
        checks.set(
                NAMES.indexOf("probe.heartbeat"),
                new CheckResult(
                        "probe.heartbeat",
                        Outcome.UNPROVEN,
                        0,
                        "no heartbeat table is configured, so the age of the data is not known",
                        List.of(),
                        0));
        return checks;
    }

    static List<CheckResult> stoppedByTheRestore() {
        return stopped("census.tables", Outcome.FAILED, """
                PALE-604: database woodpecker: pg_restore ended with status 1: pg_restore: error: could not read from input
                pg_restore: error: a worker process died unexpectedly""", "hint: restore the snapshot before it");
    }

    static List<CheckResult> stoppedByTheBucket() {
        return stopped(
                "snapshot.objects",
                Outcome.UNPROVEN,
                "PALE-301: the bucket does not answer: connection refused",
                "hint: look at bucket.endpoint");
    }

    private static List<CheckResult> stopped(String name, Outcome outcome, String detail, String hint) {
        List<CheckResult> checks = new ArrayList<>(allGood());
        int at = NAMES.indexOf(name);
        checks.set(at, new CheckResult(name, outcome, 0, detail, List.of(hint), 0.8));
        for (int index = at + 1; index < NAMES.size(); index++) {
            String why = "not run: " + name + " stopped the drill of this source";
            checks.set(index, new CheckResult(NAMES.get(index), Outcome.UNPROVEN, 0, why, List.of(), 0));
        }
        return checks;
    }

    static CheckResult crowded(int index, int lines) {
        List<String> evidence = IntStream.range(0, lines)
                .mapToObj(line -> "public.table_" + index + ": row " + line + ": expected 4f1c, found 90aa")
                .toList();
        Outcome outcome = index == 7 ? Outcome.FAILED : Outcome.VERIFIED;
        return new CheckResult("census.fact" + index, outcome, 10_000, "facts compared", evidence, 0.2);
    }
}
