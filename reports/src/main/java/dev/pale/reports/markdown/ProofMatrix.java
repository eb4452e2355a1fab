package dev.pale.reports.markdown;

import static dev.pale.reports.markdown.Markdown.code;
import static dev.pale.reports.markdown.Markdown.header;
import static dev.pale.reports.markdown.Markdown.row;
import static dev.pale.reports.markdown.Markdown.text;

import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.wording.Amounts;
import dev.pale.reports.wording.CaughtBy;
import dev.pale.reports.wording.ProofVerdict;
import dev.pale.reports.wording.Tally;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The matrix of faults and checks in Markdown. Holds no time, seed or number that changes from run to run, so that it
 * can be committed as {@code docs/faults.md}: a difference means that the drill sees something else than before.
 */
public final class ProofMatrix {
    public String render(ProofResult proof) {
        StringBuilder out = new StringBuilder("# Faults, and the checks that see them\n\n");
        out.append(
                        "Written by `pale prove`; do not edit. Each row is one good snapshot, broken in one way and restored.")
                .append(" *Failed* and *Unproven* are the right answers; a fault that is *Verified* has escaped.\n\n");
        out.append("**").append(text(ProofVerdict.line(proof))).append("**\n\n");
        out.append(totals(proof));
        ProofVerdict.byCategory(proof).forEach((category, faults) -> out.append(group(category, faults)));
        return out.append(missed(proof)).toString();
    }

    private static String totals(ProofResult proof) {
        StringBuilder out =
                new StringBuilder(header("category", "faults", "seen as intended", "Failed", "Unproven", "Verified"));
        ProofVerdict.byCategory(proof).forEach((category, faults) -> out.append(totals(code(category), faults)));
        return out.append(totals("**all**", proof.faults())).append('\n').toString();
    }

    private static String totals(String name, List<FaultResult> faults) {
        Tally tally = ProofVerdict.tally(faults);
        long seen = faults.stream().filter(FaultResult::seen).count();
        return row(
                name,
                Amounts.count(faults.size()),
                Amounts.count(seen),
                Amounts.count(tally.failed()),
                Amounts.count(tally.unproven()),
                Amounts.count(tally.verified()));
    }

    private static String group(String category, List<FaultResult> faults) {
        StringBuilder out = new StringBuilder("## " + text(category) + "\n\n");
        out.append(header("fault", "what is broken", "meant for", "seen by", "outcome"));
        faults.forEach(fault -> out.append(row(
                code(fault.id()),
                text(fault.title()),
                code(fault.intended()),
                seenBy(fault),
                fault.outcome().label() + (fault.seen() ? "" : " (" + ProofVerdict.sight(fault) + ")"))));
        return out.append('\n').toString();
    }

    private static String seenBy(FaultResult fault) {
        CaughtBy caught = CaughtBy.of(fault);
        if (caught.shown().isEmpty()) {
            return "nobody";
        }
        String names = caught.shown().stream().map(Markdown::code).collect(Collectors.joining(", "));
        return caught.hidden() == 0 ? names : names + " and " + caught.hidden() + " more";
    }

    private static String missed(ProofResult proof) {
        List<FaultResult> missed = ProofVerdict.missed(proof);
        if (missed.isEmpty()) {
            return "Every fault was seen by the check meant for it.\n";
        }
        String names = missed.stream().map(fault -> code(fault.id())).collect(Collectors.joining(", "));
        return "Not seen as intended: " + names + ".\n";
    }
}
