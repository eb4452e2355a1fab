package dev.pale.backup.keycloak;

import dev.pale.backup.secret.Secret;
import java.util.List;

/**
 * Who opens an H2 file.
 *
 * @param name may be empty
 * @param password may be empty
 */
record DatabaseUser(String name, Secret password) {
    /** Whom Keycloak makes where its configuration names nobody: in production mode, and in development mode. */
    static final List<DatabaseUser> USUAL =
            List.of(new DatabaseUser("", Secret.of("")), new DatabaseUser("sa", Secret.of("password")));
}
