package dev.pale.backup.forgejo;

import dev.pale.backup.category.Probe;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.util.List;

/** The questions to a restored volume, in the order in which they are asked. */
final class Probes {
    static final List<String> NAMES = List.of(
            "databaseIntegrity",
            "foreignKeys",
            "gitObjects",
            "repositories",
            "lfs",
            "packages",
            "attachments",
            "avatars",
            "leftovers",
            "hooks",
            "ownership",
            "configuration",
            "secretKey",
            "keys",
            "heartbeat");

    private Probes() {}

    static List<Probe> of(RestoredVolume volume, ForgejoSettings settings, OpenedSnapshot snapshot) {
        return List.of(
                new Probe("databaseIntegrity", () -> volume.serverDatabase().integrity(snapshot)),
                new Probe("foreignKeys", () -> volume.serverDatabase().foreignKeys(snapshot)),
                new Probe("gitObjects", () -> GitObjectsProbe.ask(volume)),
                new Probe("repositories", () -> RepositoriesProbe.ask(volume)),
                new Probe("lfs", () -> StoredFilesProbe.ask(volume, StoredFiles.LFS)),
                new Probe("packages", () -> StoredFilesProbe.ask(volume, StoredFiles.PACKAGES)),
                new Probe("attachments", () -> StoredFilesProbe.ask(volume, StoredFiles.ATTACHMENTS)),
                new Probe(
                        "avatars",
                        () -> StoredFilesProbe.ask(volume, StoredFiles.AVATARS, StoredFiles.REPOSITORY_AVATARS)),
                new Probe("leftovers", () -> LeftoversProbe.ask(volume)),
                new Probe("hooks", () -> HooksProbe.ask(volume)),
                new Probe("ownership", () -> OwnershipProbe.ask(volume)),
                new Probe("configuration", () -> ConfigurationProbe.ask(volume)),
                new Probe("secretKey", () -> SecretKeyProbe.ask(volume)),
                new Probe("keys", () -> KeysProbe.ask(volume)),
                new Probe("heartbeat", () -> Heartbeat.ask(volume, settings.heartbeat(), snapshot)));
    }
}
