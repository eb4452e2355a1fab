package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The three lists of a snapshot while they are written: all of them are finished, or none. */
final class StoredObjects implements AutoCloseable {
    private final SnapshotWriter writer;
    private final List<ArtifactStream> open = new ArrayList<>();
    private final List<ObjectList.Writer> lists = new ArrayList<>();
    private final ObjectList.Writer namespaces;
    private final ObjectList.Writer accounts;
    private final ObjectList.Writer secrets;

    StoredObjects(SnapshotWriter writer) {
        this.writer = writer;
        this.namespaces = begin(ObjectList.NAMESPACES);
        this.accounts = begin(ObjectList.SERVICE_ACCOUNTS);
        this.secrets = begin(ObjectList.SECRETS);
    }

    private ObjectList.Writer begin(String name) {
        ArtifactStream stream = writer.artifact(name);
        open.add(stream);
        try {
            ObjectList.Writer list = new ObjectList.Writer(stream);
            lists.add(list);
            return list;
        } catch (IOException broken) {
            throw failed(name, broken);
        }
    }

    void namespace(HasMetadata object) {
        add(namespaces, object);
    }

    void serviceAccount(HasMetadata object) {
        add(accounts, object);
    }

    void secret(HasMetadata object) {
        add(secrets, object);
    }

    private static void add(ObjectList.Writer list, HasMetadata object) {
        try {
            list.add(object);
        } catch (IOException broken) {
            throw failed(Subjects.withKind(object), broken);
        }
    }

    /** Ends the lists, and adds what was left out. */
    void finish(LeftOut leftOut) {
        try {
            for (ObjectList.Writer list : lists) {
                list.end();
            }
            open.forEach(ArtifactStream::finish);
            try (ArtifactStream stream = writer.artifact(LeftOut.ARTIFACT)) {
                stream.write(leftOut.bytes());
                stream.finish();
            }
        } catch (IOException broken) {
            throw failed("the lists", broken);
        }
    }

    /** Abandons what is not finished. */
    @Override
    public void close() {
        for (ArtifactStream stream : open) {
            try {
                stream.close();
            } catch (IOException stuck) {
                throw failed("an unfinished list", stuck);
            }
        }
    }

    /** A message of the parser of JSON could quote values; those of the bucket are ours. */
    private static PaleException failed(String what, IOException broken) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "cannot store " + what + " (" + broken.getClass().getSimpleName() + ")",
                "see whether the bucket can be reached");
    }
}
