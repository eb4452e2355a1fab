package dev.pale.backup.category;

import dev.pale.backup.secret.Secret;
import java.util.Optional;

/** A restored service that keeps secrets which open others; a {@link Target} may be one. */
public interface SecretKeeper {
    /**
     * One secret value.
     *
     * @param path where it lies, in the category's own words, such as {@code namespace/name/key}
     * @return empty if it keeps none there
     */
    Optional<Secret> secret(String path);
}
