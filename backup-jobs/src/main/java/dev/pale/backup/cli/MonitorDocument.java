package dev.pale.backup.cli;

import dev.pale.backup.monitor.DrillState;
import dev.pale.backup.monitor.Finding;
import dev.pale.backup.monitor.MonitorResult;
import dev.pale.backup.monitor.SourceState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of what the monitor found: whatever is not known is null. */
final class MonitorDocument {
    private MonitorDocument() {}

    static Map<String, Object> of(MonitorResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", result.schema());
        document.put("at", result.at());
        document.put("outcome", result.outcome());
        document.put("reachable", result.reachable());
        document.put(
                "findings",
                result.findings().stream().map(MonitorDocument::finding).toList());
        document.put(
                "sources",
                result.sources().stream().map(MonitorDocument::source).toList());
        document.put("drill", drill(result.drill()));
        return document;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("check", finding.check().id());
        document.put("subject", finding.subject());
        document.put("outcome", finding.outcome());
        document.put("compared", finding.compared());
        document.put("evidence", finding.evidence());
        document.put("since", finding.since().orElse(null));
        document.put("meaning", finding.check().meaning());
        document.put("action", finding.check().action().replace("SOURCE", finding.subject()));
        return document;
    }

    private static Map<String, Object> source(SourceState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", state.source());
        document.put("deadline", state.deadline().orElse(null));
        state.newest().ifPresent(newest -> {
            document.put("snapshot", newest.snapshot());
            document.put("startedAt", newest.startedAt());
            document.put("finishedAt", newest.finishedAt());
            document.put("storedBytes", newest.storedBytes());
            document.put("objects", newest.objects());
            document.put("medianBytes", newest.medianBytes().orElse(null));
            document.put("medianObjects", newest.medianObjects().orElse(null));
        });
        return document;
    }

    private static Map<String, Object> drill(DrillState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("deadline", state.deadline().orElse(null));
        document.put("lastVerifiedAt", state.lastVerifiedAt().orElse(null));
        state.last().ifPresent(last -> {
            document.put("place", last.place());
            document.put("outcome", last.outcome());
            document.put("startedAt", last.startedAt());
            document.put("finishedAt", last.finishedAt());
            document.put("recoverySeconds", last.recoverySeconds());
            document.put("objectiveSeconds", last.objectiveSeconds());
            document.put("medianRecoverySeconds", last.medianRecoverySeconds().orElse(null));
            document.put("recoveryPointSeconds", last.recoveryPointSeconds());
        });
        return document;
    }
}
