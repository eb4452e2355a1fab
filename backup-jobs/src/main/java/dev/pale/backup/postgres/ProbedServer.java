package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.List;

/** Asks the same of every database that a snapshot has, and sums up the answers. */
final class ProbedServer {
    private final Server server;
    private final OpenedSnapshot snapshot;

    ProbedServer(Server server, OpenedSnapshot snapshot) {
        this.server = server;
        this.snapshot = snapshot;
    }

    /**
     * One database under question.
     *
     * @param session in it, as a superuser, with nothing pinned
     * @param scope its quoted name
     * @param expected the census of the snapshot
     */
    record Database(Server server, Session session, String scope, Census expected) {
        String subject(String object) {
            return Subject.of(scope, object);
        }
    }

    /** A question to one database; adds what it finds to a tally. */
    @FunctionalInterface
    interface Question {
        void ask(Database database, Tally tally);
    }

    Comparison ask(Question question) {
        Tally tally = new Tally();
        List<String> databases = Subject.databases(snapshot.census());
        try (Session outside = server.open()) {
            for (String name : databases) {
                if (outside.yes("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)", name)) {
                    ask(name, question, tally);
                } else {
                    tally.differs(name, "a database", Difference.ABSENT);
                }
            }
        }
        return tally.comparison();
    }

    private void ask(String name, Question question, Tally tally) {
        try (Session session = server.open(name)) {
            session.execute("SET lc_messages = 'C'");
            String scope = session.text("SELECT pg_catalog.quote_ident(pg_catalog.current_database())");
            question.ask(new Database(server, session, scope, snapshot.census()), tally);
        }
    }
}
