package dev.pale.backup;

import dev.pale.backup.category.Category;
import dev.pale.backup.keycloak.KeycloakCategory;
import dev.pale.backup.postgres.PostgresCategory;
import java.util.List;

/** Every category there is. A new one is one more line. */
public final class Categories {
    public static final List<Category> ALL = List.of(new PostgresCategory(), new KeycloakCategory());

    private Categories() {}
}
