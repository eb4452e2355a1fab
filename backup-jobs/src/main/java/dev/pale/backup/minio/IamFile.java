package dev.pale.backup.minio;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import java.io.IOException;
import java.nio.file.Files;

/** The artifact that holds users, groups and policies: the archive that {@code mc admin cluster iam import} takes. */
final class IamFile {
    /** The artifact's name. */
    static final String NAME = "iam.zip";

    private IamFile() {}

    static void write(SnapshotWriter writer, IamDocuments documents) {
        try (ArtifactStream artifact = writer.artifact(NAME)) {
            artifact.write(documents.archive());
            artifact.finish();
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot store the users: " + broken.getMessage(),
                    "see whether the bucket can be reached",
                    broken);
        }
    }

    /**
     * Reads it.
     *
     * @throws PaleException {@code RESTORE_FAILED} if it is missing or not what a backup writes
     */
    static IamDocuments read(OpenedSnapshot snapshot) {
        try {
            return IamDocuments.parse(Files.readAllBytes(snapshot.artifact(NAME)));
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "'" + NAME + "' is not what a backup writes: " + broken.getMessage(),
                    "the snapshot is broken or of another version; restore the one before it",
                    null);
        }
    }
}
