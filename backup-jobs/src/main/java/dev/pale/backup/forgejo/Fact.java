package dev.pale.backup.forgejo;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import java.util.ArrayList;
import java.util.List;

/** One fact on its way into a census. */
record Fact(FactKind kind, String subject, String value) {
    /** What is said of everything of a kind; nothing on a volume can be called so, because of its slash at the end. */
    static final String ALL = "all/";

    /** The facts with one more that says how many there are. */
    static List<Fact> counted(FactKind kind, List<Fact> facts, String noun) {
        List<Fact> counted = new ArrayList<>(facts);
        counted.add(new Fact(kind, ALL, facts.size() + " " + noun));
        return counted;
    }

    static Census census(List<Fact> facts, CensusKey key) {
        Census.Builder builder = new Census.Builder(key);
        facts.forEach(fact -> builder.add(fact.kind(), fact.subject(), fact.value()));
        return builder.build();
    }
}
