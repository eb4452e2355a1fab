package dev.pale.backup.keycloak;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Counts everything in a copy of the database. */
final class DatabaseCensus {
    private DatabaseCensus() {}

    static List<Fact> take(H2Database database, CensusKey key, Progress progress) {
        List<Fact> facts = new ArrayList<>();
        for (FactQuery query : FactQuery.ALL) {
            facts.addAll(query.ask(database));
        }
        facts.addAll(PeopleCensus.take(database));
        facts.addAll(SecretCensus.take(database, key));
        facts.addAll(KeyCensus.take(database));
        facts.addAll(RowCensus.take(database, key, progress));
        return facts;
    }

    static Census census(List<Fact> facts, CensusKey key) {
        Census.Builder builder = new Census.Builder(key);
        facts.forEach(fact -> builder.add(fact.kind(), fact.subject(), fact.value()));
        return builder.build();
    }
}
