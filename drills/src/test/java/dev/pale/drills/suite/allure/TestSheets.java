package dev.pale.drills.suite.allure;

import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.SourceFacts;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Allure is told of the tests of one source, or of the drill as a whole. Harmless where Allure does not listen. */
public final class TestSheets {
    /** In the place of a source's name, for what the drill says as a whole. */
    public static final String WHOLE = "drill";

    private final DrillResult drill;
    private final Place place;
    private final ReportLinks links;
    private final Optional<SourceResult> source;
    private final Optional<CheckTimes> times;

    /**
     * Prepares them.
     *
     * @param source a source's name, or {@value #WHOLE}
     * @param reports the directory with the drill's own report
     */
    public TestSheets(DrillResult drill, String source, Path reports) {
        this.drill = drill;
        this.place = new Place(
                drill.platform() + " (" + drill.kind() + ")",
                source.contains("/") ? source.replaceFirst("/.*", "") : DrillResult.PLATFORM,
                source);
        this.links = new ReportLinks(reports);
        this.source = drill.sources().stream()
                .filter(each -> each.source().equals(source))
                .findFirst();
        this.times = this.source.map(CheckTimes::new);
    }

    /** One check, where the drill put it. */
    public void tellCheck(CheckResult check) {
        Map<String, String> facts = source.map(TestSheets::restored).orElseGet(LinkedHashMap::new);
        facts.put("compared", Amounts.count(check.compared()));
        double start = times.map(known -> known.start(check)).orElse(0.0);
        sheet(
                        check.name(),
                        Span.of(drill.startedAt(), start, check.seconds()),
                        check.detail(),
                        facts,
                        List.of(),
                        Attached.of(check))
                .tell();
    }

    /** What was planned and did not run took no time, at the end. */
    public void tellMissing(String name) {
        long end = drill.finishedAt().toEpochMilli();
        sheet(name, new Span(end, end), "There is no result of it.", Map.of(), List.of(), List.of())
                .tell();
    }

    /** The whole time of a source, with its phases. */
    public void tellSource(String name, SourceResult found) {
        Map<String, String> facts = restored(found);
        facts.put("RTO", SourceFacts.recoveryTime(found));
        facts.put("RTO allowed", Amounts.duration(drill.rto().objectiveSeconds()));
        facts.put("RPO", SourceFacts.dataAge(found));
        facts.put("content", Amounts.bytes(found.contentBytes()));
        facts.put("stored", Amounts.bytes(found.storedBytes()));
        List<Attached> attached = found.notes().isEmpty()
                ? List.of()
                : List.of(Attached.text("notes", String.join("\n", found.notes()) + "\n"));
        sheet(name, whole(found), "Restored on " + SourceFacts.restoredOn(found), facts, phases(found), attached)
                .tell();
    }

    /** Something about the drill as a whole that has no time of its own. */
    public void tellWhole(String name, String description) {
        long end = drill.finishedAt().toEpochMilli();
        sheet(name, new Span(end, end), description, wholeFacts(), List.of(), List.of())
                .tell();
    }

    /** The recovery: as long as it took, with each source as a step, and the waterfall. */
    public void tellRecovery(String name, String description) {
        List<StepResult> steps = drill.sources().stream()
                .map(each -> step(each.source(), whole(each)).setSteps(phases(each)))
                .toList();
        Span span = Span.of(drill.startedAt(), 0, drill.rto().measuredSeconds());
        sheet(name, span, description, wholeFacts(), steps, List.of(Attached.waterfall(drill)))
                .tell();
    }

    private TestSheet sheet(
            String name,
            Span span,
            String description,
            Map<String, String> facts,
            List<StepResult> steps,
            List<Attached> attached) {
        return new TestSheet(name, place, severity(name), span, description, facts, steps, attached, links.all());
    }

    /** What nothing comes back without; what must be equal and work; the rest. */
    private static SeverityLevel severity(String name) {
        return switch (name.replaceFirst("\\..*", "")) {
            case "snapshot", "objects", "restore", "restored in time", "recovery time", "verdict" ->
                SeverityLevel.BLOCKER;
            case "census", "content", "blobs", "probe", "pair", "reference", "positive control" ->
                SeverityLevel.CRITICAL;
            default -> SeverityLevel.NORMAL;
        };
    }

    private static Map<String, String> restored(SourceResult found) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("snapshot", found.snapshot() == null ? "none" : found.snapshot());
        facts.put("product", SourceFacts.product(found));
        facts.put("fidelity", SourceFacts.fidelity(found));
        return facts;
    }

    private Map<String, String> wholeFacts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("drill", drill.id());
        facts.put("RTO", Amounts.duration(drill.rto().measuredSeconds()));
        facts.put("RTO allowed", Amounts.duration(drill.rto().objectiveSeconds()));
        return facts;
    }

    private Span whole(SourceResult found) {
        double start = found.phases().stream()
                .mapToDouble(PhaseTiming::startSeconds)
                .min()
                .orElse(0);
        double end = found.phases().stream()
                .mapToDouble(PhaseTiming::endSeconds)
                .max()
                .orElse(0);
        return Span.of(drill.startedAt(), start, end - start);
    }

    /** Where not everything is well, no phase is said to be: the checks say which one it was. */
    private List<StepResult> phases(SourceResult found) {
        Status status = found.outcome() == Outcome.VERIFIED ? Status.PASSED : null;
        return found.phases().stream()
                .map(phase -> step(phase.phase(), Span.of(drill.startedAt(), phase.startSeconds(), phase.seconds()))
                        .setStatus(status))
                .toList();
    }

    private static StepResult step(String name, Span span) {
        return new StepResult()
                .setName(name)
                .setStatus(Status.PASSED)
                .setStage(Stage.FINISHED)
                .setStart(span.start())
                .setStop(span.stop());
    }
}
