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
import dev.pale.reports.wording.Sight;
import dev.pale.reports.wording.Tally;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalogue of faults and what saw them, in Markdown. Holds nothing that changes from run to run (no time, seed,
 * number of rows or digest), so that it can be committed as {@code docs/faults.md}: a difference means that the
 * catalogue changed, or that the drill sees something else than before.
 */
public final class ProofMatrix {
    private static final String INTRODUCTION = """
            # Faults, and the checks that see them

            Written by `pale prove`; do not edit.

            The drill is drilled here. Each fault below is one way in which a backup, the bucket that holds it, or the drill
            itself can be broken. `pale prove` makes good snapshots of real servers, breaks a copy of them in that one way
            (sealed and signed again where a broken job would have done so), and drills the copy. A fault must not come out
            *Verified*, and the check that is meant for it must be among those that saw it: *Failed* (it is not what was
            backed up) and *Unproven* (nobody can tell) are the right answers. The undamaged snapshots must be *Verified*.

            ```sh
            ./pale prove --list                           # the catalogue, without breaking anything
            ./pale prove                                  # all of it; exit status 0 only if every fault is seen
            ./pale prove --fault PG09                     # one fault; may be repeated
            ./pale prove --category postgres              # one category
            ./pale prove --markdown > docs/faults.md      # this page
            ```

            """;
    private static final String NOBODY = "nobody";

    public String render(ProofResult proof) {
        StringBuilder out = new StringBuilder(INTRODUCTION);
        out.append("**").append(text(ProofVerdict.line(proof))).append("**\n\n");
        out.append(totals(proof));
        addMissed(proof, out);
        ProofVerdict.byCategory(proof).forEach((category, faults) -> addGroup(category, faults, out));
        return out.toString().stripTrailing() + '\n';
    }

    private static String totals(ProofResult proof) {
        StringBuilder out =
                new StringBuilder(header("category", "faults", "seen as intended", "Failed", "Unproven", "Verified"));
        ProofVerdict.byCategory(proof).forEach((category, faults) -> out.append(totals(code(category), faults)));
        return out.append(totals("**all**", proof.faults())).append('\n').toString();
    }

    private static String totals(String name, List<FaultResult> faults) {
        Tally tally = ProofVerdict.tally(faults);
        return row(
                name,
                Amounts.count(faults.size()),
                Amounts.count(faults.stream().filter(FaultResult::seen).count()),
                Amounts.count(tally.failed()),
                Amounts.count(tally.unproven()),
                Amounts.count(tally.verified()));
    }

    private static void addMissed(ProofResult proof, StringBuilder out) {
        List<String> missed =
                ProofVerdict.missed(proof).stream().map(FaultResult::id).toList();
        if (!missed.isEmpty()) {
            out.append("Not seen as intended: ").append(codes(missed)).append(".\n\n");
        }
    }

    private static void addGroup(String category, List<FaultResult> faults, StringBuilder out) {
        out.append("## ").append(text(category)).append("\n\n");
        out.append(header("fault", "what is broken", "meant for", "seen by", "outcome"));
        faults.forEach(fault -> out.append(row(
                code(fault.id()),
                text(fault.title()),
                code(fault.intended()),
                fault.caughtBy().isEmpty() ? NOBODY : codes(CaughtBy.ordered(fault)),
                outcome(fault))));
        out.append('\n');
    }

    private static String outcome(FaultResult fault) {
        String label = fault.outcome().label();
        return fault.seen() ? label : label + " (**" + Sight.of(fault).label() + "**)";
    }

    private static String codes(List<String> names) {
        return names.stream().map(Markdown::code).collect(Collectors.joining(", "));
    }
}
