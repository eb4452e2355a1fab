package dev.pale.backup.postgres;

import java.util.Set;
import java.util.TreeSet;

/**
 * Whether every foreign key holds in the rows that came back: no row refers to one that is not there. A restore checks
 * that only where it makes the constraint after the rows.
 */
final class ForeignKeyProbe {
    private ForeignKeyProbe() {}

    private record Key(String subject, boolean checked, String violations) {}

    static void ask(ProbedServer.Database database, Tally tally) {
        Session session = database.session();
        CensusSession.pin(session);
        Set<String> expected = expected(database);
        int unchecked = 0;
        for (Key key : session.list(
                SqlText.probe("foreignKeys"), row -> new Key(row.getString(1), row.getBoolean(2), row.getString(3)))) {
            String subject = database.subject(key.subject);
            expected.remove(subject);
            if (key.checked) {
                tally.count(
                        subject, 0, Long.parseLong(session.text(key.violations)), "rows without what they refer to");
            } else {
                unchecked++;
            }
        }
        expected.forEach(missing -> tally.differs(missing, "a foreign key", "absent"));
        tally.note(
                database.scope() + ": " + expected(database).size() + " foreign keys at the source, as counted here");
        if (expected(database).isEmpty()) {
            tally.same();
        }
        if (unchecked > 0) {
            tally.note(database.scope() + ": " + unchecked + " not validated at the source either");
        }
    }

    private static Set<String> expected(ProbedServer.Database database) {
        Set<String> subjects = new TreeSet<>();
        database.expected().facts(PostgresFacts.CONSTRAINTS).forEach((subject, value) -> {
            if (subject.startsWith(database.scope() + ": ") && value.startsWith("FOREIGN KEY ")) {
                subjects.add(subject);
            }
        });
        return subjects;
    }
}
