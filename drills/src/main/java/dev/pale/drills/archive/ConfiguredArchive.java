package dev.pale.drills.archive;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.ArchiveSettings;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.result.DrillResult;
import java.util.Map;
import java.util.Optional;

/** The archive as it is configured, with the key that signs. */
public final class ConfiguredArchive {
    private final ArchiveSettings settings;
    private final SigningKey key;
    private final TrustedSigners trusted;

    private ConfiguredArchive(ArchiveSettings settings, SigningKey key, TrustedSigners trusted) {
        this.settings = requireNonNull(settings, "settings");
        this.key = requireNonNull(key, "key");
        this.trusted = requireNonNull(trusted, "trusted");
    }

    /**
     * Reads the keys, which is better done before a drill than after hours of it.
     *
     * @return the archive; empty where none is configured
     * @throws PaleException {@code KEY_UNREADABLE}
     */
    public static Optional<ConfiguredArchive> of(Configuration configuration) {
        return configuration
                .archive()
                .map(settings -> new ConfiguredArchive(
                        settings,
                        SigningKey.read(settings.signingKey()),
                        TrustedSigners.read(configuration.keys().requireTrustedSigners())));
    }

    /**
     * Keeps a result, then reads it back and proves it: what nobody trusts is not worth keeping.
     *
     * @throws PaleException what the bucket says, or {@code DRILL_UNSIGNED} where the drill's own key is not among the
     *     trusted signers
     */
    public DrillId keep(DrillResult drill) {
        try (S3ObjectStore bucket = S3ObjectStore.open(settings.address())) {
            DrillArchive archive = new DrillArchive(bucket);
            DrillId id = archive.archive(drill, key);
            return switch (archive.read(id, trusted)) {
                case ArchivedDrill.Proven proven -> proven.id();
                case ArchivedDrill.Refused refused ->
                    throw new PaleException(
                            refused.why().code(),
                            "the result was kept as " + id + ", but does not count: "
                                    + refused.why().getMessage(),
                            refused.why().hint(),
                            refused.why());
            };
        }
    }

    /** As {@link DrillArchive#newest}. */
    public Optional<byte[]> newest(String name) {
        try (S3ObjectStore bucket = S3ObjectStore.open(settings.address())) {
            return new DrillArchive(bucket).newest(name);
        }
    }

    /** As {@link DrillArchive#keep}. */
    public void keepBeside(DrillId drill, Map<String, byte[]> files) {
        try (S3ObjectStore bucket = S3ObjectStore.open(settings.address())) {
            new DrillArchive(bucket).keep(drill, files);
        }
    }
}
