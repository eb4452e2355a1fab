package dev.pale.backup.config;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.secret.SecretResolver;
import java.nio.file.Path;

/**
 * Where drills keep their results: mostly the snapshots' own bucket, below {@code drills/}, with a key of its own, because
 * the drill's key to the snapshots may only list and read.
 *
 * @param address the bucket, and a key that may list, read and write below {@code drills/}
 * @param signingKey OpenSSH Ed25519 private key of the drill
 * @param elsewhere whether it is another bucket than that of the snapshots, so that their key does not open it
 */
public record ArchiveSettings(BucketAddress address, Path signingKey, boolean elsewhere) {
    public ArchiveSettings {
        requireNonNull(address, "address");
        requireNonNull(signingKey, "signingKey");
    }

    /** The bucket, and the key that is enough to read what is kept there. */
    public BucketAddress readableBy(BucketAddress snapshots) {
        return elsewhere ? address : snapshots;
    }

    /** Reads the section; what it does not say of the bucket is as in the section {@code bucket}. */
    static ArchiveSettings read(
            SettingsReader section, BucketAddress snapshots, Path directory, SecretResolver secrets) {
        BucketAddress address = new BucketAddress(
                BucketSettings.endpoint(
                        section, section.text("endpoint", snapshots.endpoint().toString())),
                section.text("region", snapshots.region()),
                section.text("name", snapshots.bucket()),
                BucketSettings.plainOrReference(section, "accessKeyId", secrets),
                section.secret("secretAccessKey", secrets));
        boolean elsewhere = !address.endpoint().equals(snapshots.endpoint())
                || !address.bucket().equals(snapshots.bucket());
        String signingKey =
                section.required("signingKey", "the drill signs its results with it; 'pale keygen' makes one");
        return new ArchiveSettings(address, directory.resolve(signingKey), elsewhere);
    }
}
