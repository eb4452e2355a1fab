package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.secret.Secret;
import dev.pale.fixtures.seed.SeedSecrets;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class KeycloakContractIT extends CategoryContract {
    KeycloakContractIT() {
        super(new KeycloakCategory());
    }

    @Test
    void reachesAServerWhoseConfIsOfProduction() throws IOException {
        ConfOfProduction.requireReached(restored(), "");
    }

    @Test
    void letsAnApplicationInWithItsOwnSecretOnly() {
        SeedSecrets secrets = new SeedSecrets(Restored.SEED, "keycloak/sso");
        Doorkeeper door = (Doorkeeper) restored().target;
        assertThat(restored().target.probes(restored().snapshot)).isNotEmpty();

        assertThat(door.admits("forgejo", secrets.canary("client/forgejo")).differences())
                .isEmpty();
        assertThat(door.admits("checkout", secrets.canary("client/checkout")).differences())
                .as("a client of another realm, with a service account")
                .isEmpty();
        assertThat(door.admits("forgejo", Secret.of("of-before-the-rotation")).differences())
                .isNotEmpty();
        assertThat(door.admits("nobody", secrets.canary("client/forgejo")).differences())
                .isNotEmpty();
        assertThat(door.admits("account", secrets.canary("client/forgejo")).differences())
                .as("a client that has no secret")
                .isNotEmpty();
    }
}
