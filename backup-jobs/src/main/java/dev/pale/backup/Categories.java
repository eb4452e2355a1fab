package dev.pale.backup;

import dev.pale.backup.category.Category;
import dev.pale.backup.forgejo.ForgejoCategory;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.minio.MinioCategory;
import dev.pale.backup.postgres.PostgresCategory;
import dev.pale.backup.secrets.SecretsCategory;
import java.util.List;

/** Every category there is. A new one is one more line. */
public final class Categories {
    public static final List<Category> ALL = List.of(
            new PostgresCategory(),
            new SecretsCategory(),
            new MinioCategory(),
            new KeycloakCategory(),
            new ForgejoCategory());

    private Categories() {}
}
