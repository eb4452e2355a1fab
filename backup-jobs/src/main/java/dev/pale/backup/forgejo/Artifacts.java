package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes whole artifacts into a snapshot. */
final class Artifacts {
    private Artifacts() {}

    static void store(SnapshotWriter writer, String name, Path file) {
        try (ArtifactStream artifact = writer.artifact(name)) {
            Files.copy(file, artifact);
            artifact.finish();
        } catch (IOException broken) {
            throw unstored(name, broken);
        }
    }

    static void store(SnapshotWriter writer, String name, byte[] content) {
        try (ArtifactStream artifact = writer.artifact(name)) {
            artifact.write(content);
            artifact.finish();
        } catch (IOException broken) {
            throw unstored(name, broken);
        }
    }

    private static PaleException unstored(String name, IOException cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "cannot store '" + name + "': " + cause.getMessage(),
                "see whether the bucket can be reached",
                cause);
    }
}
