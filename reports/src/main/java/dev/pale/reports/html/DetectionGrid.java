package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.ProofVerdict;
import dev.pale.reports.wording.Sight;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults by checks, a grid for each category: one glance shows which check does the work, and a gap. A column is a check
 * that some fault of the category is meant for, in the order of the catalogue; other checks that saw a fault are counted.
 * Scrolls within itself where it is too wide.
 */
final class DetectionGrid {
    private final String category;
    private final List<FaultResult> faults;
    private final List<String> checks;

    private DetectionGrid(String category, List<FaultResult> faults) {
        this.category = category;
        this.faults = faults;
        this.checks = faults.stream().map(FaultResult::intended).distinct().toList();
    }

    static Html of(ProofResult proof) {
        if (proof.faults().isEmpty()) {
            return Html.nothing();
        }
        List<Html> grids = new ArrayList<>();
        ProofVerdict.byCategory(proof)
                .forEach((category, faults) -> grids.add(new DetectionGrid(category, faults).scroller()));
        Element key = element("p", "■ seen as intended, • also seen, ✕ meant to see it and did not, ? not tried")
                .styled("remark");
        return PageFrame.section("grid", "Faults by checks", key).addAll(grids);
    }

    private Html scroller() {
        return element("div", table())
                .styled("grid-scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Faults by checks: " + category);
    }

    private Html table() {
        Element header = element("tr", element("th", category).with("scope", "col"));
        for (String check : checks) {
            header = header.add(element("th", element("code", check)).with("scope", "col"));
        }
        header = header.add(
                element("th", "other checks").with("scope", "col"),
                element("th", "what is broken").with("scope", "col").styled("words"));
        return element(
                "table",
                element("thead", header),
                element("tbody").addAll(faults.stream().map(this::row).toList()));
    }

    private Html row(FaultResult fault) {
        Element name = element("th", element("code", fault.id())).with("scope", "row");
        long others = fault.caughtBy().stream()
                .filter(check -> !checks.contains(check))
                .count();
        return element("tr", name)
                .addAll(checks.stream().map(check -> cell(fault, check)).toList())
                .add(
                        others == 0
                                ? element("td")
                                : element("td", Amounts.count(others)).styled("cell-also"),
                        element("td", fault.title()).styled("words"));
    }

    private static Html cell(FaultResult fault, String check) {
        boolean saw = fault.caughtBy().contains(check);
        if (check.equals(fault.intended())) {
            return switch (Sight.of(fault)) {
                case INTENDED -> element("td", "■").styled("cell-seen").with("title", check + " saw it, as intended");
                case NOT_TRIED -> element("td", "?").styled("cell-untried").with("title", "not tried");
                case PASSED, ELSEWHERE ->
                    element("td", "✕").styled("cell-missed").with("title", check + " was meant to see it");
            };
        }
        return saw ? element("td", "•").styled("cell-also").with("title", check + " saw it too") : element("td", "");
    }
}
