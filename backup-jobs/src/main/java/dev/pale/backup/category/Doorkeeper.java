package dev.pale.backup.category;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.secret.Secret;

/** A restored service that lets in whoever has the right secret; a {@link Target} may be one. */
public interface Doorkeeper {
    /**
     * Whether it lets somebody in with a secret, and not with another one. Changes nothing.
     *
     * @param user who, in the service's own words: a role, an access key, a client
     */
    Comparison admits(String user, Secret secret);
}
