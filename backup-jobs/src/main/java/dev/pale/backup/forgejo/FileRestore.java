package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.Blobs;
import dev.pale.backup.snapshot.IndexEntry;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files with their permissions and times, then links, then the permissions of directories: so that nothing is ever
 * written through a link that the snapshot brought.
 */
final class FileRestore {
    /** Small files wait for the bucket, not for the processor. */
    private static final int WORKERS = 8;

    private final Path volume;
    private final Progress progress;
    private final List<VolumeFile> directories = new ArrayList<>();

    FileRestore(Path volume, Progress progress) {
        this.volume = volume;
        this.progress = progress;
    }

    /** Restores all of them; returns how many. */
    long run(OpenedSnapshot snapshot) throws IOException {
        List<VolumeFile> links = new ArrayList<>();
        long number = 0;
        try (IndexReader index = snapshot.index(FileBackup.INDEX);
                InOrder<String> files = new InOrder<>("file", WORKERS, path -> {})) {
            while (index.hasNext()) {
                IndexEntry entry = index.next();
                VolumeFile file = file(entry);
                progress.at("restore files", number++, -1);
                if (file.type() == VolumeFile.Type.FILE) {
                    Directories.make(volume, volume.resolve(file.path()).getParent());
                    files.add(() -> write(file, blob(entry), snapshot.blobs()));
                } else {
                    (file.type() == VolumeFile.Type.LINK ? links : directories).add(file);
                }
            }
            files.finish();
        }
        for (VolumeFile link : links) {
            Path path = volume.resolve(link.path());
            Directories.make(volume, path.getParent());
            Files.createSymbolicLink(path, Path.of(link.link()));
        }
        for (VolumeFile directory : directories) {
            Directories.make(volume, volume.resolve(directory.path()));
        }
        return number;
    }

    private static VolumeFile file(IndexEntry entry) {
        try {
            return VolumeFile.of(entry.fields());
        } catch (RuntimeException wrong) {
            if (wrong instanceof PaleException known) {
                throw known;
            }
            throw broken("a line of " + FileBackup.INDEX + " is none", wrong);
        }
    }

    private static BlobReference blob(IndexEntry entry) {
        return entry.blob()
                .orElseThrow(() -> broken("'" + entry.fields().path("path").asText() + "' has no content", null));
    }

    private String write(VolumeFile file, BlobReference blob, Blobs blobs) throws IOException {
        Path path = volume.resolve(file.path());
        try (InputStream content = blobs.open(blob)) {
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        }
        Directories.setMode(path, file.mode());
        Files.setLastModifiedTime(path, FileTime.from(file.modified()));
        return file.path();
    }

    /** Sets the permissions of directories; last of all, because a change of the owner may take some of them back. */
    void closeDirectories() throws IOException {
        for (VolumeFile directory : directories) {
            Directories.setMode(volume.resolve(directory.path()), directory.mode());
        }
    }

    private static PaleException broken(String message, Exception cause) {
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                message,
                "the job that made this snapshot is broken; use the snapshot before it",
                cause);
    }
}
