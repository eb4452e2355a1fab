package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import java.util.ArrayList;
import java.util.List;

/** Counts what belongs to the whole server: roles, memberships, settings, passwords. */
final class ServerCensus {
    private static final String OMITTED = "not backed up";

    private ServerCensus() {}

    /**
     * Takes the census on a session of any database, in a transaction of its own.
     *
     * @param passwords whether the roles' passwords are counted; that takes a superuser
     */
    static List<Fact> take(Session session, CensusKey key, boolean passwords) {
        CensusSession.pin(session);
        CensusSession.begin(session);
        List<Fact> facts = new ArrayList<>();
        for (CensusQuery query : PostgresFacts.OF_SERVER) {
            facts.addAll(query.ask(session, Subject.SERVER, key));
        }
        if (passwords) {
            facts.addAll(PostgresFacts.ROLE_PASSWORDS_QUERY.ask(session, Subject.SERVER, key));
        } else {
            facts.add(new Fact(PostgresFacts.ROLE_PASSWORDS, Subject.SERVER, OMITTED));
        }
        CensusSession.end(session);
        return facts;
    }

    /** Whether a census counted the roles' passwords. */
    static boolean countedPasswords(Census census) {
        return !OMITTED.equals(census.facts(PostgresFacts.ROLE_PASSWORDS).get(Subject.SERVER));
    }
}
