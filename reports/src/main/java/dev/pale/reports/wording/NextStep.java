package dev.pale.reports.wording;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import dev.pale.reports.result.SourceResult;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reader should do now; sentences without the last full stop. */
public final class NextStep {
    private static final Pattern SAFE_ARGUMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");
    private static final int NAMES_SHOWN = 3;

    private NextStep() {}

    public static String after(DrillResult drill) {
        return drill.kind().equals(DrillResult.FIXTURE) ? afterFixture(drill) : afterProduction(drill);
    }

    private static String afterFixture(DrillResult drill) {
        return drill.outcome() == Outcome.VERIFIED
                ? "nothing to mend. This platform was seeded for the drill; for your own backups run"
                        + " 'pale drill --config pale.yaml'"
                : "your own backups are not concerned: this platform was seeded for the drill. Run 'pale drill --seed "
                        + drill.seed() + "' again; what comes back is a defect of pale or of this machine";
    }

    private static String afterProduction(DrillResult drill) {
        if (drill.outcome() == Outcome.VERIFIED) {
            return drill.kind().equals(DrillResult.PARTIAL)
                    ? "run 'pale drill --config pale.yaml': a drill of some sources ends no alarm and says nothing of the"
                            + " others"
                    : "nothing to do until the next drill";
        }
        List<String> failed = sources(drill, Outcome.FAILED);
        if (!failed.isEmpty()) {
            return "do not rely on the newest " + (failed.size() == 1 ? "snapshot" : "snapshots") + " of "
                    + Amounts.some(failed, NAMES_SHOWN) + "; keep the older ones. Mend what the findings name, then "
                    + command("backup", failed) + " and " + command("drill", failed);
        }
        List<String> unproven = sources(drill, Outcome.UNPROVEN);
        if (!unproven.isEmpty()) {
            return "treat it as an alarm: nobody knows whether " + Amounts.some(unproven, NAMES_SHOWN)
                    + " can come back. Mend what the findings name, then " + command("drill", unproven);
        }
        return afterGoodSources(drill);
    }

    private static String afterGoodSources(DrillResult drill) {
        if (drill.sources().isEmpty()) {
            return "treat it as an alarm: nothing was drilled. Look whether sources are configured ('pale config"
                    + " check') and have snapshots ('pale snapshots')";
        }
        if (drill.control() == null || drill.control().outcome() != Outcome.VERIFIED) {
            return "do not believe this drill: it did not show that it sees damage. Run it again with '--seed "
                    + drill.seed() + "'; 'pale prove' shows which checks are blind";
        }
        return drill.rto().outcome() == Outcome.VERIFIED
                ? "treat it as an alarm, and read what the drill as a whole says"
                : "the data is good, the time is not. Shorten what took longest" + slowest(drill);
    }

    private static String slowest(DrillResult drill) {
        return drill.sources().stream()
                .flatMap(source -> source.phases().stream().map(phase -> new Slow(source.source(), phase)))
                .max(Comparator.comparingDouble(slow -> slow.phase().seconds()))
                .map(slow -> ": " + slow.phase().phase() + " of " + slow.source() + ", "
                        + Amounts.duration(slow.phase().seconds()))
                .orElse("");
    }

    private record Slow(String source, PhaseTiming phase) {}

    /** What to do about a proof. */
    public static String after(ProofResult proof) {
        if (proof.outcome() == Outcome.VERIFIED) {
            return "nothing to mend: no broken backup of the catalogue can pass the drill";
        }
        if (proof.baseline() != Outcome.VERIFIED) {
            return "mend the drill of the undamaged snapshot first; what was seen of the faults means nothing before";
        }
        List<String> passed = ids(proof, Sight.PASSED);
        return passed.isEmpty()
                ? "mend what the list names, then " + prove(ids(proof))
                : "do not believe a drill that says Verified: it does not see " + Amounts.some(passed, NAMES_SHOWN)
                        + ". Mend the checks meant for it, then " + prove(passed);
    }

    private static List<String> ids(ProofResult proof) {
        return ProofVerdict.missed(proof).stream().map(FaultResult::id).toList();
    }

    private static List<String> ids(ProofResult proof, Sight sight) {
        return ProofVerdict.missed(proof).stream()
                .filter(fault -> Sight.of(fault) == sight)
                .map(FaultResult::id)
                .toList();
    }

    private static String prove(List<String> ids) {
        return command("prove", ids, " --fault ");
    }

    private static List<String> sources(DrillResult drill, Outcome outcome) {
        return drill.sources().stream()
                .filter(source -> source.outcome() == outcome)
                .map(SourceResult::source)
                .toList();
    }

    private static String command(String verb, List<String> sources) {
        return command(verb, sources, " ");
    }

    /** A command to copy; without names where they are many, or where one of them could mean something to a shell. */
    private static String command(String verb, List<String> names, String before) {
        boolean copied = names.size() <= NAMES_SHOWN && names.stream().allMatch(SAFE_ARGUMENT.asMatchPredicate());
        String arguments = copied ? names.stream().map(name -> before + name).collect(Collectors.joining()) : "";
        return "'pale " + verb + arguments + "'";
    }
}
