package dev.pale.reports.html;

import static dev.pale.reports.html.Html.element;

import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Faults by checks: one glance shows which checks do the work. Scrolls within itself where it is too wide. */
final class DetectionGrid {
    private final List<String> checks;

    private DetectionGrid(ProofResult proof) {
        Set<String> names = new TreeSet<>();
        proof.faults().forEach(fault -> {
            names.add(fault.intended());
            names.addAll(fault.caughtBy());
        });
        this.checks = List.copyOf(names);
    }

    static Html of(ProofResult proof) {
        if (proof.faults().isEmpty()) {
            return Html.nothing();
        }
        DetectionGrid grid = new DetectionGrid(proof);
        Element scroller = element("div", grid.table(proof))
                .styled("grid-scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", "Faults by checks");
        Element key = element("p", "■ seen as intended, • also seen, ✕ meant to see it and did not")
                .styled("remark");
        return PageFrame.section("grid", "Faults by checks", key, scroller);
    }

    private Html table(ProofResult proof) {
        Element header = element("tr", element("th", "Fault").with("scope", "col"));
        for (String check : checks) {
            header = header.add(element("th", element("code", check)).with("scope", "col"));
        }
        List<Html> rows = new ArrayList<>();
        proof.faults().forEach(fault -> rows.add(row(fault)));
        return element("table", element("thead", header), element("tbody").addAll(rows));
    }

    private Html row(FaultResult fault) {
        Element name = element("th", element("code", fault.id())).with("scope", "row");
        Set<String> caught = Set.copyOf(fault.caughtBy());
        return element("tr", name)
                .addAll(checks.stream().map(check -> cell(fault, check, caught)).toList());
    }

    private static Html cell(FaultResult fault, String check, Set<String> caught) {
        if (check.equals(fault.intended())) {
            return caught.contains(check)
                    ? element("td", "■").styled("cell-seen").with("title", "seen as intended")
                    : element("td", "✕").styled("cell-missed").with("title", "meant to see it, and did not");
        }
        return caught.contains(check)
                ? element("td", "•").styled("cell-also").with("title", "also seen")
                : element("td", "");
    }
}
