package dev.pale.backup.keycloak;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.secret.SecretResolver;
import java.util.Optional;

/**
 * A user and a client that exist to be tried after a restore.
 *
 * @param realm of both
 * @param client a confidential one with direct access grants and a service account
 * @param clientSecret its secret
 * @param user may log in with nothing but a password
 * @param password of the user
 */
record Canary(String realm, String client, Secret clientSecret, String user, Secret password) {
    Canary {
        requireNonNull(clientSecret, "clientSecret");
        requireNonNull(password, "password");
    }

    static Optional<Canary> read(SettingsReader settings, SecretResolver secrets) {
        if (!settings.has("canary")) {
            return Optional.empty();
        }
        SettingsReader canary = settings.section("canary");
        return Optional.of(new Canary(
                canary.required("realm", "write the realm of the canary user"),
                canary.required("client", "write the id of a confidential client with direct access grants"),
                canary.secret("clientSecret", secrets),
                canary.required("user", "write the name of a user that exists to be tried"),
                canary.secret("password", secrets)));
    }
}
