package dev.pale.backup.postgres;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts one database, on a session that {@link CensusSession} has prepared and that sees one instant. */
final class DatabaseCensus {
    private DatabaseCensus() {}

    /**
     * Takes the census.
     *
     * @param sequences as they were read at the same instant or before
     */
    static List<Fact> take(
            Session session, Map<String, SequenceCensus.Position> sequences, CensusKey key, Progress progress) {
        String scope = session.text("SELECT quote_ident(current_database())");
        List<Fact> facts = new ArrayList<>();
        for (CensusQuery query : PostgresFacts.OF_DATABASE) {
            facts.addAll(query.ask(session, scope, key));
        }
        facts.addAll(SequenceCensus.facts(session, scope, sequences));
        facts.addAll(RowCensus.take(session, scope, progress));
        return facts;
    }
}
