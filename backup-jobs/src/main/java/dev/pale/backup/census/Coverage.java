package dev.pale.backup.census;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What exists at a source, and whether this backup holds it: only whoever sees the source can say, so it is written down
 * with the census, but not compared with what was restored. Whatever exists and is in no backup turns a drill red.
 */
public final class Coverage {
    /** Facts of this kind are of the source alone, so no category lists it among its kinds. */
    public static final FactKind KIND =
            FactKind.equal("coverage", "What exists at the source, and what of it is backed up");

    /** In this backup. */
    public static final String BACKED_UP = "backed up";
    /** In none, and nobody said that this is meant. */
    public static final String NOT_BACKED_UP = "not backed up";
    /** In none by itself: some other source has to claim it. */
    public static final String NEEDS_A_CLAIM = "needs a claim";

    /** What says whether volumes and databases were looked for: {@link #LISTED}, or excluded with a reason. */
    public static final String INVENTORY = "volumes and databases";
    /** Looked for; each that was found is a fact of its own. */
    public static final String LISTED = "listed";

    private static final String EXCLUDED = "excluded: ";

    private Coverage() {}

    /** Left out on purpose. */
    public static String excluded(String reason) {
        return EXCLUDED + reason;
    }

    /** What was left out on purpose and why, one line each. */
    public static List<String> exclusions(Census census) {
        return census.facts(KIND).entrySet().stream()
                .filter(fact -> fact.getValue().startsWith(EXCLUDED))
                .map(fact -> fact.getKey() + " (" + fact.getValue().substring(EXCLUDED.length()) + ")")
                .toList();
    }

    /**
     * Whether everything that exists is in this backup, excluded with a reason, or a matter of other sources. Nothing
     * compared where the backup does not say what exists.
     */
    public static Comparison of(Census census) {
        Map<String, String> facts = census.facts(KIND);
        if (facts.isEmpty()) {
            return Comparison.nothing("the backup does not say what exists at the source");
        }
        List<Difference> differences = new ArrayList<>();
        facts.forEach((subject, value) -> {
            boolean settled = List.of(BACKED_UP, NEEDS_A_CLAIM, LISTED).contains(value);
            boolean excluded = value.startsWith(EXCLUDED) && value.length() > EXCLUDED.length();
            if (!settled && !excluded) {
                differences.add(new Difference(subject, "backed up, or excluded with a reason", value));
            }
        });
        List<String> exclusions = exclusions(census);
        return new Comparison(
                facts.size(), differences, exclusions.isEmpty() ? "" : "excluded: " + String.join(", ", exclusions));
    }
}
