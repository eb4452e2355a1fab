package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.NextStep;
import dev.pale.reports.wording.ProofVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A proof as one HTML page: what was broken, which check saw it, and what nobody saw. Built as {@link DrillPage} is. */
public final class ProofPage {
    private static final int PROBLEMS_SHOWN = 50;

    private final ResultJson json = new ResultJson();

    /** The page; the same result gives the same page. */
    public String render(ProofResult proof) {
        String title = proof.outcome().label() + ": fault catalogue of " + Amounts.instant(proof.startedAt());
        Html header = PageFrame.header(
                "fault catalogue",
                "seed " + proof.seed(),
                Amounts.instant(proof.startedAt()) + ", " + proof.platform());
        return PageFrame.render(title, header, content(proof), footer(proof));
    }

    private static Html content(ProofResult proof) {
        List<Html> sections = new ArrayList<>();
        sections.add(
                DrillBanner.banner(proof.outcome(), ProofVerdict.sentence(proof), NextStep.after(proof), facts(proof)));
        List<FaultResult> missed = ProofVerdict.missed(proof);
        if (!missed.isEmpty()) {
            sections.add(PageFrame.section("missed", "Not seen as intended", FaultTable.ofMissed(missed)));
        }
        List<String> problems = ProofVerdict.otherProblems(proof);
        if (!problems.isEmpty()) {
            sections.add(PageFrame.section(
                    "problems", "The proof as a whole", Evidence.list(problems, PROBLEMS_SHOWN, "see proof.json")));
        }
        sections.add(DetectionGrid.of(proof));
        sections.add(catalogue(proof));
        sections.add(guide());
        return Html.several(sections);
    }

    private static Html facts(ProofResult proof) {
        long escaped = ProofVerdict.tally(proof.faults()).verified();
        double seconds = Duration.between(proof.startedAt(), proof.finishedAt()).toMillis() / 1_000.0;
        return Html.several(List.of(
                DrillBanner.number(
                        "Seen as intended", ProofVerdict.seenOf(proof.faults()), "by the check meant for the fault"),
                DrillBanner.number("Passed as good", Amounts.count(escaped), "must be 0"),
                DrillBanner.number("Undamaged snapshot", proof.baseline().label(), "must be Verified"),
                DrillBanner.number("Took", Amounts.duration(seconds), "on platform " + proof.platform())));
    }

    private static Html catalogue(ProofResult proof) {
        List<Html> tables = new ArrayList<>();
        ProofVerdict.byCategory(proof)
                .forEach((category, faults) -> tables.add(
                        FaultTable.of(category + ": " + ProofVerdict.seenOf(faults) + " seen as intended", faults)));
        return PageFrame.section("faults", "Every fault").addAll(tables);
    }

    private static Html guide() {
        return PageFrame.section(
                "reading",
                "How to read this page",
                element(
                                "dl",
                                PageFrame.fact(
                                        "What this is",
                                        text("The drill, drilled: each row is one good snapshot, broken in one way and"
                                                + " restored. Failed and Unproven are the right answers here.")),
                                PageFrame.fact(
                                        "As intended",
                                        text("The check meant for the fault saw it. Another check seeing it as well is"
                                                + " welcome; only another check seeing it is not enough.")))
                        .styled("guide"));
    }

    private Html footer(ProofResult proof) {
        return PageFrame.footer("Finished " + Amounts.instant(proof.finishedAt()), "proof.json", json.write(proof));
    }
}
