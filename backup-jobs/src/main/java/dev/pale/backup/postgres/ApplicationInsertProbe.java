package dev.pale.backup.postgres;

import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.PaleException;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Whether applications can go on writing: into each table that a role might insert into at the source, as that role, a
 * copy of a row whose keys take their defaults; rolled back. Missing rights and a key that is taken already are
 * differences; whatever else refuses the row (another unique column, a policy, a trigger) was reached with the rights in
 * place. Sequences that were drawn from are put back.
 */
final class ApplicationInsertProbe {
    private final List<String> roles;

    /**
     * For these roles.
     *
     * @param roles unquoted; empty for every role that may insert somewhere
     */
    ApplicationInsertProbe(List<String> roles) {
        this.roles = List.copyOf(roles);
    }

    /**
     * One table and one role.
     *
     * @param table quoted, with its schema
     * @param columns quoted, those that have no default
     */
    private record Candidate(String subject, String role, String table, List<String> columns) {}

    void ask(ProbedServer.Database database, Tally tally) {
        Session session = database.session();
        Set<String> expected = expected(database);
        Map<String, SequenceCensus.Position> before = SequenceCensus.read(session);
        int tried = 0;
        for (Candidate candidate : candidates(session)) {
            if (expected.remove(database.subject(candidate.subject))
                    && (roles.isEmpty() || roles.contains(candidate.role))) {
                tried++;
                insert(database, candidate, tally);
            }
        }
        putBack(session, before);
        expected.forEach(missing -> tally.differs(missing, "a role and a table", Difference.ABSENT));
        if (tried == 0) {
            long found = PostgresFacts.applicationInserts(session, database.scope());
            tally.count(
                    database.scope(), expected(database).size(), found, "pairs of a role and a table to insert into");
            tally.note(database.scope() + ": no role to insert as, as at the source");
        } else {
            tally.note(database.scope() + ": " + tried + " inserts tried and rolled back");
        }
    }

    private static Set<String> expected(ProbedServer.Database database) {
        Set<String> subjects = new TreeSet<>(
                database.expected().facts(PostgresFacts.APPLICATION_INSERTS).keySet());
        subjects.removeIf(subject -> !subject.startsWith(database.scope() + ": "));
        return subjects;
    }

    private static List<Candidate> candidates(Session session) {
        return session.list(
                SqlText.probe("insertCandidates"),
                row -> new Candidate(row.getString(1), row.getString(2), row.getString(3), List.of((String[])
                        row.getArray(4).getArray())));
    }

    private static void insert(ProbedServer.Database database, Candidate candidate, Tally tally) {
        Session session = database.session();
        String subject = database.subject(candidate.subject);
        List<String> row = anyRow(session, candidate);
        session.execute("BEGIN READ WRITE");
        try {
            session.execute("SET LOCAL SESSION AUTHORIZATION " + Subject.quoted(candidate.role));
            session.update(statement(candidate, row), row);
            tally.same();
        } catch (PaleException refused) {
            session.execute("ROLLBACK");
            judge(session, subject, refused, tally);
            return;
        }
        session.execute("ROLLBACK");
    }

    private static String statement(Candidate candidate, List<String> row) {
        if (row.isEmpty()) {
            return "INSERT INTO " + candidate.table + " DEFAULT VALUES";
        }
        return "INSERT INTO " + candidate.table + " (" + String.join(", ", candidate.columns) + ") VALUES ("
                + String.join(", ", row.stream().map(value -> "?").toList()) + ")";
    }

    /** The text form of some row's columns that have no default; empty where there is no row or no such column. */
    private static List<String> anyRow(Session session, Candidate candidate) {
        if (candidate.columns.isEmpty()) {
            return List.of();
        }
        List<String> texts =
                candidate.columns.stream().map(column -> column + "::text").toList();
        return session
                .list("SELECT " + String.join(", ", texts) + " FROM " + candidate.table + " LIMIT 1", row -> {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= texts.size(); column++) {
                        values.add(row.getString(column));
                    }
                    return values;
                })
                .stream()
                .findFirst()
                .orElse(List.of());
    }

    private static void judge(Session session, String subject, PaleException refused, Tally tally) {
        SQLException cause = SqlState.cause(refused).orElseThrow(() -> refused);
        ServerErrorMessage server = cause instanceof PSQLException said ? said.getServerErrorMessage() : null;
        if (server == null) {
            throw refused;
        }
        boolean inside = server.getWhere() != null;
        boolean denied = cause.getSQLState().equals(SqlState.INSUFFICIENT_PRIVILEGE)
                && !String.valueOf(server.getMessage()).contains("row-level security");
        boolean undefined = cause.getSQLState().startsWith("42")
                && !denied
                && !cause.getSQLState().equals(SqlState.INSUFFICIENT_PRIVILEGE);
        if (!inside && (denied || undefined)) {
            tally.differs(subject, "an insert that is let in", ToolWords.withoutValues(server.getMessage()));
        } else if (cause.getSQLState().equals(SqlState.UNIQUE_VIOLATION) && isDefaultedKey(session, server)) {
            tally.differs(subject, "a free key from the default", ToolWords.withoutValues(server.getMessage()));
        } else {
            tally.same();
        }
    }

    /** Whether all columns of the violated unique index take their values from identities or defaults. */
    private static boolean isDefaultedKey(Session session, ServerErrorMessage server) {
        return server.getConstraint() != null
                && session.yes(
                        SqlText.probe("defaultedKey"), server.getSchema(), server.getTable(), server.getConstraint());
    }

    private static void putBack(Session session, Map<String, SequenceCensus.Position> before) {
        Map<String, BigInteger> after = new HashMap<>();
        SequenceCensus.read(session).forEach((name, position) -> after.put(name, position.next()));
        before.forEach((name, position) -> {
            if (!position.next().equals(after.get(name))) {
                session.texts("SELECT setval(?::regclass, " + position.next() + ", false)", name);
            }
        });
    }
}
