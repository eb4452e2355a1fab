package dev.pale.reports.wording;

import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.SourceResult;
import java.util.ArrayList;
import java.util.List;

/** What a drill does not prove, however good it is: nobody may read more into a verdict than was tried. */
public final class Limits {
    /** The platform whose services are processes of this machine. */
    private static final String LOCAL = "local";

    private static final int NAMES_SHOWN = 5;

    private Limits() {}

    /** Sentences without full stops, the most surprising first. */
    public static List<String> of(DrillResult drill) {
        List<String> limits = new ArrayList<>();
        if (drill.kind().equals(DrillResult.PARTIAL)) {
            limits.add("Any other source: this drill was of some, so it does not count as the drill that was due, nor"
                    + " its time as that of a recovery");
        }
        if (drill.kind().equals(DrillResult.FIXTURE)) {
            limits.add("Your own backups: this drill seeded a platform, backed it up, destroyed it and restored that."
                    + " 'pale drill --config pale.yaml' drills yours");
        }
        addNotReal(drill, limits);
        addAgeless(drill, limits);
        long bytes =
                drill.sources().stream().mapToLong(SourceResult::contentBytes).sum();
        limits.add("The recovery time of more data than the " + Amounts.bytes(bytes)
                + " restored here, or on another machine than the one that ran this drill");
        if (drill.platform().equals(LOCAL)) {
            limits.add("That what was restored gets along without the network, or leaves it alone: the local platform"
                    + " cannot take it away. Mail, webhooks, mirrors and schedules of restored services are off");
        }
        limits.add("Snapshots before the newest of each source, and whatever is not configured as a source");
        limits.add("The way back of users: names, certificates and traffic are not part of the recovery time");
        return limits;
    }

    private static void addNotReal(DrillResult drill, List<String> limits) {
        List<String> names = drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .filter(source -> !"real".equals(source.fidelity()))
                .map(source -> source.source() + " (" + SourceFacts.fidelity(source) + ")")
                .toList();
        if (!names.isEmpty()) {
            limits.add("That the product itself runs with the data of " + Amounts.some(names, NAMES_SHOWN));
        }
    }

    private static void addAgeless(DrillResult drill, List<String> limits) {
        List<String> names = drill.sources().stream()
                .filter(source -> !source.source().equals(DrillResult.PLATFORM))
                .filter(source -> source.rpoSeconds() == null)
                .map(SourceResult::source)
                .toList();
        if (!names.isEmpty()) {
            limits.add("How old the data is that came back of " + Amounts.some(names, NAMES_SHOWN));
        }
    }
}
