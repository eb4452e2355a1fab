package dev.pale.backup.postgres;

import dev.pale.backup.errors.PaleException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Whether every value can be read as a client reads it: each table from beginning to end, in the client's encoding, and
 * a row of each view. Bytes that are no text are restored without a word, and counted too, but cannot be read.
 */
final class ValuesProbe {
    private static final String VIEW_DEADLINE = "SET statement_timeout = '30s'";
    /**
     * A view that fails in these ways was reached: it asks for a setting that sessions of its application have, raises an
     * error of its own, or takes longer than we wait.
     */
    private static final Set<String> REACHED = Set.of("42704", "P0001", SqlState.QUERY_CANCELED);

    private ValuesProbe() {}

    static void ask(ProbedServer.Database database, Tally tally) {
        long rows = tables(database, tally);
        int views = views(database, tally);
        tally.note(database.scope() + ": " + rows + " rows and " + views + " views read");
    }

    private static long tables(ProbedServer.Database database, Tally tally) {
        Session session = database.session();
        List<RowCensus.Table> tables = RowCensus.tables(session);
        String expectedTables =
                database.expected().facts(PostgresFacts.ROW_COUNTS).getOrDefault(database.scope(), "none");
        if (expectedTables.equals(tables.size() + " tables")) {
            tally.same();
        } else {
            tally.differs(database.scope(), expectedTables, tables.size() + " tables");
        }
        long all = 0;
        for (RowCensus.Table table : tables) {
            String subject = database.subject(table.name());
            String expected =
                    database.expected().facts(PostgresFacts.ROW_COUNTS).getOrDefault(subject, "0");
            try {
                long rows = read(session, "SELECT " + table.columns() + " FROM ONLY " + table.name());
                tally.count(subject, Long.parseLong(expected), rows, "rows");
                all += rows;
            } catch (PaleException unreadable) {
                tally.differs(subject, expected + " readable rows", unreadable.getMessage());
            }
        }
        return all;
    }

    private static int views(ProbedServer.Database database, Tally tally) {
        List<String> views = database.session().texts(SqlText.probe("views"));
        try (Session session = database.server().open(database.session().database())) {
            session.execute(VIEW_DEADLINE);
            for (String view : views) {
                try {
                    read(session, "SELECT * FROM " + view + " LIMIT 1");
                    tally.same();
                } catch (PaleException failed) {
                    judge(database.subject(view), failed, tally);
                }
            }
        }
        return views.size();
    }

    private static void judge(String subject, PaleException failed, Tally tally) {
        String state = SqlState.cause(failed).map(SQLException::getSQLState).orElse("");
        if (REACHED.contains(state) || state.startsWith("22")) {
            tally.same();
            tally.note(subject + " was reached but gave no row: " + failed.getMessage());
        } else {
            tally.differs(subject, "a view that can be selected from", failed.getMessage());
        }
    }

    private static long read(Session session, String query) {
        return session.copyOut("COPY (" + query + ") TO STDOUT", OutputStream.nullOutputStream());
    }
}
