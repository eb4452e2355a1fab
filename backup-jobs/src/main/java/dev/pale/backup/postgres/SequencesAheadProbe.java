package dev.pale.backup.postgres;

import dev.pale.backup.census.Difference;
import java.util.List;
import java.util.Map;

/** Whether every sequence that was ahead of its column at the source is so here: the next insert gets a free key. */
final class SequencesAheadProbe {
    private SequencesAheadProbe() {}

    static void ask(ProbedServer.Database database, Tally tally) {
        Session session = database.session();
        CensusSession.pin(session);
        Map<String, Boolean> ahead = SequenceCensus.ahead(session, SequenceCensus.read(session));
        List<Map.Entry<String, String>> expected =
                database.expected().facts(PostgresFacts.SEQUENCES_AHEAD).entrySet().stream()
                        .filter(fact -> fact.getKey().startsWith(database.scope() + ": "))
                        .toList();
        expected.forEach(fact -> judge(database, fact, ahead, tally));
        tally.count(database.scope(), expected.size(), ahead.size(), "columns fed by sequences");
    }

    private static void judge(
            ProbedServer.Database database, Map.Entry<String, String> fact, Map<String, Boolean> ahead, Tally tally) {
        String pair = fact.getKey().substring(database.scope().length() + 2);
        Boolean found = ahead.get(pair);
        if (found == null) {
            tally.differs(fact.getKey(), "a column fed by a sequence", Difference.ABSENT);
        } else if (fact.getValue().equals("1") && !found) {
            tally.differs(fact.getKey(), "next value beyond all values", "next value taken or behind");
        } else {
            tally.same();
        }
    }
}
