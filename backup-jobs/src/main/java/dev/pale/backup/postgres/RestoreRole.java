package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.secret.Secret;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A role that lives as long as a restore and is no superuser: a member of all roles that own something, so that it can
 * give everything to its owner. Closing it drops it; the server refuses that if anything of it were left.
 */
final class RestoreRole implements AutoCloseable {
    private static final String NAME = "pale_restore";
    private static final int PASSWORD_BYTES = 32;

    private final Server server;
    private final Census census;
    private final String name;
    private final Secret password;
    private boolean made;

    RestoreRole(Server server, Census census) {
        this.server = server;
        this.census = census;
        this.name = freeName(census);
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.password = Secret.of(HexFormat.of().formatHex(random));
    }

    String name() {
        return name;
    }

    /** The role may work in one database until this is closed. */
    interface Admission extends AutoCloseable {
        /** The client programs, run as the role. */
        ClientPrograms programs(ClientPrograms others);

        @Override
        void close();
    }

    /**
     * Lets the role and the owners make objects in every schema of a database. Without that, nothing could be given to
     * an owner who may not make objects in its schema any more.
     */
    Admission admit(Session session) {
        List<String> undo = join(session);
        for (Schema schema : schemas(session)) {
            Set<String> grantees = new LinkedHashSet<>(owners(session.database()));
            grantees.remove(schema.owner);
            grantees.add(name);
            String list = String.join(", ", grantees);
            session.execute("GRANT CREATE, USAGE ON SCHEMA " + schema.name + " TO " + list);
            undo.add("REVOKE CREATE, USAGE ON SCHEMA " + schema.name + " FROM " + list);
        }
        return new Admitted(session, undo);
    }

    /** Lets the role work once privileges are in place, without touching any but its own. */
    Admission readmit(Session session) {
        List<String> undo = join(session);
        for (Schema schema : schemas(session)) {
            session.execute("GRANT USAGE ON SCHEMA " + schema.name + " TO " + name);
            undo.add("REVOKE USAGE ON SCHEMA " + schema.name + " FROM " + name);
        }
        return new Admitted(session, undo);
    }

    @Override
    public void close() {
        if (made) {
            try (Session session = server.open()) {
                session.execute("DROP ROLE " + name);
            }
        }
    }

    private record Schema(String name, String owner) {}

    private static List<Schema> schemas(Session session) {
        return session.list(
                "SELECT pg_catalog.quote_ident(nspname), nspowner::pg_catalog.regrole::text FROM pg_catalog.pg_namespace"
                        + " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
                row -> new Schema(row.getString(1), row.getString(2)));
    }

    /** Makes the role if need be, and a member of the owners; returns how to undo what is granted in this database. */
    private List<String> join(Session session) {
        if (!made) {
            session.execute("CREATE ROLE " + name + " LOGIN NOSUPERUSER INHERIT");
            made = true;
            session.password(name, password.reveal());
        }
        owners(session.database()).forEach(owner -> session.execute("GRANT " + owner + " TO " + name));
        String database = Subject.quoted(session.database());
        session.execute("GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + database + " TO " + name);
        List<String> undo = new ArrayList<>();
        undo.add("REVOKE CONNECT, CREATE, TEMPORARY ON DATABASE " + database + " FROM " + name);
        return undo;
    }

    /** The roles, quoted, that own something in a database besides its schemas. */
    private Set<String> owners(String database) {
        Set<String> owners = new LinkedHashSet<>();
        SortedMap<String, String> facts = census.facts(PostgresFacts.OWNERS);
        facts.forEach((subject, owner) -> {
            if (Subject.isIn(database, subject) && !Subject.object(subject).startsWith("schema ")) {
                owners.add(owner);
            }
        });
        return owners;
    }

    /** A name that no role of the snapshot has. */
    private static String freeName(Census census) {
        Set<String> taken = census.facts(PostgresFacts.ROLES).keySet();
        String name = NAME;
        for (int number = 2; taken.contains(Subject.of(Subject.SERVER, name)); number++) {
            name = NAME + "_" + number;
        }
        return name;
    }

    private final class Admitted implements Admission {
        private final Session session;
        private final List<String> undo;

        Admitted(Session session, List<String> undo) {
            this.session = session;
            this.undo = List.copyOf(undo);
        }

        @Override
        public ClientPrograms programs(ClientPrograms others) {
            return others.as(name, password);
        }

        @Override
        public void close() {
            undo.forEach(session::execute);
        }
    }
}
