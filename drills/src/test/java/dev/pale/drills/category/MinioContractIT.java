package dev.pale.drills.category;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.secret.Secret;
import dev.pale.fixtures.seed.SeedSecrets;
import org.junit.jupiter.api.Test;

final class MinioContractIT extends CategoryContract {
    MinioContractIT() {
        super(new MinioCategory());
    }

    @Test
    void letsAnApplicationInWithItsOwnKeyOnly() {
        Doorkeeper door = (Doorkeeper) restored().target;
        Secret right = new SeedSecrets(Restored.SEED, "minio/platform").password("assets-app");

        assertThat(door.admits("assets-app", right).differences()).isEmpty();
        assertThat(door.admits("assets-app", Secret.of("of-before-the-rotation"))
                        .differences())
                .isNotEmpty();
        assertThat(door.admits("nobody", right).differences()).isNotEmpty();
        assertThat(door.admits(
                                "former-intern",
                                new SeedSecrets(Restored.SEED, "minio/platform").password("former-intern"))
                        .differences())
                .as("somebody who was switched off")
                .isNotEmpty();
    }
}
