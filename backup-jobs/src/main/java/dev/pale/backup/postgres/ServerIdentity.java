package dev.pale.backup.postgres;

import dev.pale.backup.errors.PaleException;

/**
 * Which server this is.
 *
 * @param versionNumber such as 150018
 * @param version such as {@code 15.18}
 * @param systemIdentifier made by {@code initdb}, the same for a server's standbys
 * @param bootstrapRole the superuser that {@code initdb} made
 * @param encoding of new databases
 * @param superuser whether we are one
 * @param standby whether it follows another server
 */
record ServerIdentity(
        int versionNumber,
        String version,
        String systemIdentifier,
        String bootstrapRole,
        String encoding,
        boolean superuser,
        boolean standby) {
    private static final int OLDEST_MAJOR = 15;
    private static final int VERSIONS_PER_MAJOR = 10_000;

    static ServerIdentity read(Session session) {
        ServerIdentity identity = session.list(
                        "SELECT current_setting('server_version_num')::int,"
                                + " split_part(current_setting('server_version'), ' ', 1),"
                                + " (SELECT system_identifier::text FROM pg_catalog.pg_control_system()),"
                                + " (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10),"
                                + " (SELECT pg_catalog.pg_encoding_to_char(encoding) FROM pg_catalog.pg_database"
                                + " WHERE datname = 'template1'),"
                                + " (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),"
                                + " pg_catalog.pg_is_in_recovery()",
                        row -> new ServerIdentity(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6),
                                row.getBoolean(7)))
                .getFirst();
        if (identity.major() < OLDEST_MAJOR) {
            throw new PaleException(
                    session.side().unsuitable(),
                    "the server is PostgreSQL " + identity.version,
                    "only version " + OLDEST_MAJOR + " and newer are supported");
        }
        return identity;
    }

    int major() {
        return versionNumber / VERSIONS_PER_MAJOR;
    }
}
