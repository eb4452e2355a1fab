package dev.pale.drills.suite.allure;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When each check of a source ran. A result says how long each took and when each phase was; checks run one after the
 * other, after the phase that they judge. So this is the order and place of each, and its real duration.
 */
final class CheckTimes {
    private final SourceResult source;
    private final Map<String, Double> starts = new LinkedHashMap<>();

    CheckTimes(SourceResult source) {
        this.source = source;
        double free = first();
        for (CheckResult check : source.checks()) {
            double start = Math.max(free, earliest(check.name()));
            starts.put(check.name(), start);
            free = start + check.seconds();
        }
    }

    /** In seconds after the recovery clock started. */
    double start(CheckResult check) {
        return starts.getOrDefault(check.name(), first());
    }

    private double first() {
        return source.phases().stream()
                .mapToDouble(PhaseTiming::startSeconds)
                .min()
                .orElse(0);
    }

    private double earliest(String check) {
        return switch (check) {
            case "objects.digests" -> end("fetch");
            case "service.fidelity", "target.ready" -> end("start");
            case "restore.completed", "blobs.content" -> end("restore");
            case "data.freshness" -> start("probe");
            case "census.readable", "census.complete", "census.losses" -> end("open");
            default -> byStage(check.replaceFirst("\\..*", ""));
        };
    }

    private double byStage(String stage) {
        return switch (stage) {
            case "objects", "content", "blobs", "coverage" -> end("open");
            case "census" -> end("census");
            case "probe" -> start("probe");
            default -> first();
        };
    }

    private double end(String phase) {
        return source.phases().stream()
                .filter(each -> each.phase().equals(phase))
                .mapToDouble(PhaseTiming::endSeconds)
                .max()
                .orElse(0);
    }

    private double start(String phase) {
        return source.phases().stream()
                .filter(each -> each.phase().equals(phase))
                .mapToDouble(PhaseTiming::startSeconds)
                .min()
                .orElse(0);
    }
}
