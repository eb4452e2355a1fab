package dev.pale.backup.config;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;

/**
 * The second copy's bucket.
 *
 * @param address where it is, and a key that may list, read and write
 * @param suspended whether nothing is copied for now
 */
public record ReplicaSettings(BucketAddress address, boolean suspended) {
    public ReplicaSettings {
        requireNonNull(address, "address");
    }

    /** Reads the section; until it says otherwise, replication is suspended. */
    static ReplicaSettings read(SettingsReader section, SecretResolver secrets) {
        return new ReplicaSettings(BucketSettings.read(section, secrets), section.flag("suspended", true));
    }
}
