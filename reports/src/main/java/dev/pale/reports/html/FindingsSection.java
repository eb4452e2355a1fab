package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;
import static dev.pale.reports.html.Html.text;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.DrillVerdict;
import dev.pale.reports.wording.Finding;
import dev.pale.reports.wording.Meaning;
import dev.pale.reports.wording.Trouble;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong or not proven, in one place and before anything else. */
final class FindingsSection {
    private static final int FINDINGS_SHOWN = 20;
    private static final int LINES_SHOWN = 5;

    private FindingsSection() {}

    /** Nothing where there is nothing to say. */
    static Html of(DrillResult drill) {
        List<Html> parts = new ArrayList<>();
        Trouble.of(drill).forEach(trouble -> add(trouble, drill.sources(), parts));
        addWhole(drill, parts);
        return parts.isEmpty()
                ? Html.nothing()
                : PageFrame.section("findings", title(drill)).addAll(parts);
    }

    private static String title(DrillResult drill) {
        return drill.outcome() == Outcome.VERIFIED ? "Worth knowing" : "What needs your attention";
    }

    private static void addWhole(DrillResult drill, List<Html> parts) {
        List<Html> whole = new ArrayList<>();
        if (drill.sources().isEmpty()) {
            whole.add(finding(Outcome.UNPROVEN, "Sources", "no source was drilled", "sources"));
        }
        if (drill.rto().outcome() != Outcome.VERIFIED) {
            whole.add(finding(drill.rto().outcome(), "Recovery time", DrillVerdict.recoveryTime(drill.rto()), "time"));
        }
        Outcome control =
                drill.control() == null ? Outcome.UNPROVEN : drill.control().outcome();
        if (control != Outcome.VERIFIED) {
            whole.add(finding(control, "Positive control", DrillVerdict.control(drill.control()), "control"));
        }
        if (!drill.problems().isEmpty()) {
            whole.add(Evidence.list(drill.problems(), FINDINGS_SHOWN, "see drill.json"));
        }
        if (!whole.isEmpty()) {
            parts.add(element("h3", "The drill as a whole"));
            parts.addAll(whole);
        }
    }

    private static Html finding(Outcome outcome, String what, String detail, String section) {
        Element head = element(
                "p", OutcomeMark.badge(outcome), text(" "), element("a", what).with("href", "#" + section));
        return element("div", head, element("p", detail).styled("detail"))
                .styled("finding " + OutcomeMark.style(outcome));
    }

    private static void add(Trouble trouble, List<SourceResult> sources, List<Html> parts) {
        List<Finding> findings = trouble.findings();
        Element names = element("h3");
        for (SourceResult source : trouble.sources()) {
            String separator = names.children().isEmpty() ? "" : ", ";
            String link = "#" + SourceSection.id(sources.indexOf(source));
            names = names.add(text(separator), element("a", source.source()).with("href", link));
        }
        parts.add(names);
        findings.stream().limit(FINDINGS_SHOWN).forEach(finding -> parts.add(finding(finding)));
        if (findings.size() > FINDINGS_SHOWN) {
            parts.add(element("p", "… and " + Amounts.count(findings.size() - FINDINGS_SHOWN) + " more below"));
        }
    }

    private static Html finding(Finding finding) {
        Element name = finding.shared() ? element("span", finding.name()) : element("code", finding.name());
        Element head = element("p", OutcomeMark.badge(finding.outcome()), text(" "), name)
                .styled("finding-head");
        Element detail = element("p", Html.lines(finding.detail())).styled("detail");
        Element meaning = element("p", Meaning.inFull(finding.outcome())).styled("remark");
        Element box = element("div", head, detail, meaning).styled("finding " + OutcomeMark.style(finding.outcome()));
        if (finding.shared()) {
            return box.add(element("p", finding.names()).styled("remark"));
        }
        return finding.evidence().isEmpty()
                ? box
                : box.add(Evidence.list(finding.evidence(), LINES_SHOWN, "see the source's checks below"));
    }
}
