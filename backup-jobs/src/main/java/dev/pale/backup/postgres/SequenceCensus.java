package dev.pale.backup.postgres;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts sequences. They do not belong to any snapshot: whoever reads one sees it as it is now. So they are read before
 * a dump begins, and what is restored must be there or beyond.
 */
final class SequenceCensus {
    private SequenceCensus() {}

    /**
     * One sequence, now.
     *
     * @param name quoted, with its schema
     * @param next the value that it gives next
     * @param increment not zero; negative for one that counts down
     */
    record Position(String name, BigInteger next, BigInteger increment, boolean cycles) {
        /** Grows as the sequence goes on, whichever way it counts; one that starts over again says nothing. */
        BigInteger progress() {
            return cycles ? BigInteger.ZERO : next.multiply(BigInteger.valueOf(increment.signum()));
        }

        boolean isBeyond(BigInteger furthest) {
            return next.compareTo(furthest) * increment.signum() > 0;
        }
    }

    /** Reads all sequences of a database. */
    static Map<String, Position> read(Session session) {
        Map<String, Position> positions = new TreeMap<>();
        for (String name : session.texts(SqlText.probe("sequences"))) {
            Position position = session.list(
                            "SELECT v.last_value, v.is_called, s.seqincrement, s.seqcycle FROM " + name
                                    + " v CROSS JOIN pg_catalog.pg_sequence s WHERE s.seqrelid = " + literal(name)
                                    + "::pg_catalog.regclass",
                            row -> {
                                BigInteger last = BigInteger.valueOf(row.getLong(1));
                                BigInteger increment = BigInteger.valueOf(row.getLong(3));
                                BigInteger next = row.getBoolean(2) ? last.add(increment) : last;
                                return new Position(name, next, increment, row.getBoolean(4));
                            })
                    .getFirst();
            positions.put(name, position);
        }
        return positions;
    }

    /** The facts about the sequences that were read, and how they stand to the columns that they feed. */
    static List<Fact> facts(Session session, String scope, Map<String, Position> positions) {
        List<Fact> facts = new ArrayList<>();
        positions.forEach((name, position) -> facts.add(new Fact(
                PostgresFacts.SEQUENCES,
                Subject.of(scope, name),
                position.progress().toString())));
        facts.add(new Fact(PostgresFacts.SEQUENCES, scope, Integer.toString(facts.size())));
        Map<String, Boolean> ahead = ahead(session, positions);
        ahead.forEach((pair, isAhead) ->
                facts.add(new Fact(PostgresFacts.SEQUENCES_AHEAD, Subject.of(scope, pair), isAhead ? "1" : "0")));
        facts.add(new Fact(PostgresFacts.SEQUENCES_AHEAD, scope, Integer.toString(ahead.size())));
        return facts;
    }

    /** For each sequence and column that it feeds: whether the next value is beyond all that the column has. */
    static Map<String, Boolean> ahead(Session session, Map<String, Position> positions) {
        record Fed(String sequence, String table, String column) {}
        Map<String, Boolean> ahead = new TreeMap<>();
        for (Fed fed : session.list(
                SqlText.probe("fedColumns"), row -> new Fed(row.getString(1), row.getString(2), row.getString(3)))) {
            Position position = positions.get(fed.sequence);
            if (position != null) {
                String furthest = session.texts("SELECT "
                                + (position.increment().signum() > 0 ? "max(" : "min(") + fed.column
                                + ")::numeric::text FROM " + fed.table)
                        .getFirst();
                ahead.put(
                        fed.sequence + " for " + fed.table + "." + fed.column,
                        furthest == null || position.isBeyond(new BigInteger(furthest)));
            }
        }
        return ahead;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
