package dev.pale.backup.forgejo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.IndexEntry;
import dev.pale.backup.snapshot.IndexReader;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backs up every file that is neither in the database nor in a bundle. A file that has not changed since the last backup,
 * as far as the file system knows (size, and the instant of its last change of any kind), is not read again.
 */
final class FileBackup {
    /** One line for each file or link. */
    static final String INDEX = "files.index";

    private final Path volume;
    private final Layout layout;
    private final SnapshotWriter writer;
    private final Progress progress;

    FileBackup(Path volume, Layout layout, SnapshotWriter writer, Progress progress) {
        this.volume = volume;
        this.layout = layout;
        this.writer = writer;
        this.progress = progress;
    }

    /** A file of the last backup. */
    private record Known(long sizeBytes, String changed, BlobReference blob) {
        boolean isStill(VolumeFile file) {
            return sizeBytes == file.sizeBytes() && changed.equals(file.changed());
        }
    }

    /** Backs all of them up; returns the facts about them. */
    List<Fact> run(CensusKey key) {
        Map<String, Known> known = known();
        FileFacts facts = new FileFacts(layout, key);
        List<VolumeFile> files = new VolumeWalk(volume, layout).files();
        try (SnapshotWriter.IndexStream index = writer.index(INDEX)) {
            long done = 0;
            for (VolumeFile file : files) {
                progress.at("store files", done++, files.size());
                backUp(file, Optional.ofNullable(known.get(file.path())), index, facts);
            }
            index.finish();
        }
        facts.add(AppIni.parse(appIni()));
        return facts.all();
    }

    private void backUp(VolumeFile file, Optional<Known> known, SnapshotWriter.IndexStream index, FileFacts facts) {
        if (file.type() != VolumeFile.Type.FILE) {
            index.entry(file.fields());
            facts.add(file, "");
            return;
        }
        stored(file, known).ifPresent(blob -> {
            VolumeFile asStored = file.withSize(blob.bytes());
            index.entry(asStored.fields(), blob);
            facts.add(asStored, blob.sha256());
        });
    }

    /** Empty for a file that was deleted since it was listed: the database still was older. */
    private Optional<BlobReference> stored(VolumeFile file, Optional<Known> known) {
        Optional<BlobReference> unchanged =
                known.filter(last -> last.isStill(file)).flatMap(last -> writer.reuse(last.blob()));
        if (unchanged.isPresent()) {
            return unchanged;
        }
        Path path = volume.resolve(file.path());
        try {
            return Optional.of(writer.blob(() -> Files.newInputStream(path)));
        } catch (PaleException unread) {
            if (Files.notExists(path)) {
                return Optional.empty();
            }
            throw unread;
        }
    }

    private Map<String, Known> known() {
        Map<String, Known> known = new HashMap<>();
        Optional<IndexReader> previous = writer.previousIndex(INDEX);
        if (previous.isPresent()) {
            try (IndexReader reader = previous.get()) {
                while (reader.hasNext()) {
                    IndexEntry entry = reader.next();
                    ObjectNode fields = entry.fields();
                    entry.blob()
                            .ifPresent(blob -> known.put(
                                    fields.path("path").asText(),
                                    new Known(
                                            fields.path("bytes").asLong(),
                                            fields.path("changed").asText(),
                                            blob)));
                }
            }
        }
        return known;
    }

    private String appIni() {
        try {
            return Files.readString(volume.resolve(layout.appIni()));
        } catch (IOException unreadable) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "app.ini changed while the backup ran: " + unreadable,
                    "run the backup again",
                    unreadable);
        }
    }
}
