package dev.pale.backup.postgres;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to the whole server, as a script: roles with their password digests, memberships, settings.
 *
 * @param script as {@code pg_dumpall} wrote it; tablespaces are left out, they belong to the machine
 * @param facts the census of the same
 */
record GlobalsDump(String script, List<Fact> facts) {
    /** The artifact's name. */
    static final String ARTIFACT = "globals.sql";

    private static final String LAST_LINE = "-- PostgreSQL database cluster dump complete";
    /** {@code pg_dumpall} reads no snapshot: roles must have been the same before and after. */
    private static final int ATTEMPTS = 5;

    static GlobalsDump take(ClientPrograms programs, Session session, PostgresSettings settings, CensusKey key) {
        List<String> arguments = new ArrayList<>(List.of("--globals-only", "--no-tablespaces", "--no-password"));
        if (!settings.rolePasswords()) {
            arguments.add("--no-role-passwords");
        }
        arguments.add("--database=" + ClientPrograms.connection(session.database()));
        List<Fact> before = ServerCensus.take(session, key, settings.rolePasswords());
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            // It does not say itself why it was refused a connection.
            String script = programs.run(
                            "pg_dumpall",
                            session.database(),
                            settings.deadlines().statement(),
                            arguments)
                    .standardOutput();
            List<Fact> after = ServerCensus.take(session, key, settings.rolePasswords());
            if (after.equals(before)) {
                requireComplete(script);
                return new GlobalsDump(script, after);
            }
            before = after;
        }
        throw new PaleException(
                ErrorCode.BACKUP_FAILED,
                "roles changed during " + ATTEMPTS + " attempts to dump them",
                "back up at a time when no role is being changed");
    }

    private static void requireComplete(String script) {
        if (!script.stripTrailing().endsWith(LAST_LINE) && !script.contains("\n" + LAST_LINE)) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "pg_dumpall ended well but its last line is missing",
                    "run pg_dumpall --globals-only by hand and see what it says");
        }
    }
}
