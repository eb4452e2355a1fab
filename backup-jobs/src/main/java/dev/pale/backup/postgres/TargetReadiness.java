package dev.pale.backup.postgres;

import dev.pale.backup.census.Census;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must be so before a restore writes anything: a superuser on an empty server that can take the snapshot. */
final class TargetReadiness {
    /** How many of the things that should not be there a message names. */
    private static final int NAMED = 5;

    private TargetReadiness() {}

    static void require(Server server, PostgresSettings settings, OpenedSnapshot snapshot) {
        try (Session session = server.open()) {
            ServerIdentity identity = ServerIdentity.read(session);
            requireSuperuser(server, identity);
            requireVersion(identity, snapshot);
            requireBootstrapRole(identity, snapshot.census());
            requireEmpty(server, session);
            requireExtensions(session, identity, snapshot.census());
            ClientTools.forServer(settings.clientDirectory(), identity.major());
        }
    }

    private static void requireSuperuser(Server server, ServerIdentity identity) {
        if (!identity.superuser()) {
            throw unsuitable(
                    "role '" + server.endpoint().user() + "' is no superuser",
                    "a restore makes roles and databases; connect as a superuser");
        }
    }

    private static void requireVersion(ServerIdentity identity, OpenedSnapshot snapshot) {
        String source = snapshot.manifest().productVersion();
        int major = Integer.parseInt(source.replaceFirst("[^0-9].*", ""));
        if (identity.major() < major) {
            throw unsuitable(
                    "the server is PostgreSQL " + identity.version() + ", the snapshot is of " + source,
                    "restore into version " + major + " or newer");
        }
    }

    /** The role that initdb made cannot be renamed while it is in use, so both servers must call it the same. */
    private static void requireBootstrapRole(ServerIdentity identity, Census census) {
        List<String> bootstrap = census.facts(PostgresFacts.ROLES).entrySet().stream()
                .filter(role -> role.getValue().startsWith("bootstrap, "))
                .map(role -> Subject.unquoted(Subject.object(role.getKey())))
                .toList();
        if (!bootstrap.contains(identity.bootstrapRole())) {
            throw unsuitable(
                    "the server's first superuser is called '" + identity.bootstrapRole() + "', the snapshot's "
                            + bootstrap,
                    "make the server with initdb --username=" + String.join("", bootstrap));
        }
    }

    private static void requireEmpty(Server server, Session session) {
        List<String> found = new ArrayList<>(session.texts(SqlText.probe("serverObjects")));
        for (String database : List.of("postgres", "template1")) {
            if (session.yes("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)", database)) {
                try (Session inside = server.open(database)) {
                    inside.texts(SqlText.probe("userObjects"))
                            .forEach(name -> found.add(name + " in database " + database));
                }
            }
        }
        if (!found.isEmpty()) {
            String more = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
            throw new PaleException(
                    ErrorCode.TARGET_NOT_EMPTY,
                    "the server is not empty: it has "
                            + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))) + more,
                    "restore into a server that nothing was ever put into");
        }
    }

    private static void requireExtensions(Session session, ServerIdentity identity, Census census) {
        Set<String> missing = new TreeSet<>();
        census.facts(PostgresFacts.EXTENSIONS).keySet().forEach(subject -> {
            String name = Subject.object(subject);
            if (!name.isEmpty()) {
                missing.add(Subject.unquoted(name));
            }
        });
        missing.removeAll(session.texts("SELECT name FROM pg_catalog.pg_available_extensions"));
        if (!missing.isEmpty()) {
            throw unsuitable(
                    "the server lacks the extension " + String.join(", ", missing),
                    "install the package that brings it, such as "
                            + packageOf(missing.iterator().next(), identity));
        }
    }

    private static String packageOf(String extension, ServerIdentity identity) {
        String prefix = "postgresql-" + identity.major() + "-";
        return switch (extension) {
            case "vector" -> prefix + "pgvector";
            case "postgis", "postgis_raster", "postgis_topology" -> prefix + "postgis-3";
            case "pg_cron" -> prefix + "cron";
            case "pg_partman" -> prefix + "partman";
            case "plpython3u", "plperl", "plperlu", "pltcl" ->
                "postgresql-" + extension.replaceFirst("u$", "") + "-" + identity.major();
            default -> prefix + extension.replace('_', '-') + " or postgresql-contrib";
        };
    }

    private static PaleException unsuitable(String message, String hint) {
        return new PaleException(ErrorCode.TARGET_UNSUITABLE, message, hint);
    }
}
