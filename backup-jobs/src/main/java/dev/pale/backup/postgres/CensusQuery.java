package dev.pale.backup.postgres;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of fact that one query answers: {@code census/<kind>.sql}, the same on source and target.
 *
 * @param kind the kind
 * @param noun what is counted, in the plural, for the fact that says how many there are
 */
record CensusQuery(FactKind kind, String noun) {
    /**
     * Asks, and adds how many answers there were, so that "none" is a fact too.
     *
     * @param scope what the number is said of: a quoted database, or the server
     * @param key keys the digests of secret values
     */
    List<Fact> ask(Session session, String scope, CensusKey key) {
        List<Fact> facts = new ArrayList<>();
        facts.addAll(session.list(SqlText.census(kind.name()), row -> {
            String value = row.getBoolean(3) ? "digest " + key.digest(row.getString(2)) : row.getString(2);
            return new Fact(kind, Subject.of(scope, row.getString(1)), FactText.of(value));
        }));
        facts.add(new Fact(kind, scope, facts.size() + " " + noun));
        return facts;
    }
}
