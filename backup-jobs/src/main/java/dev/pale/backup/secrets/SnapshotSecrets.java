package dev.pale.backup.secrets;

import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.OpenedSnapshot;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.function.Consumer;

/** The Secrets of an opened snapshot, for whoever asks the restored cluster in a way of its own. */
public final class SnapshotSecrets {
    private SnapshotSecrets() {}

    /**
     * Hands out one after the other, as they are stored: without what a new cluster makes, such as tokens of service
     * accounts.
     *
     * @return how many there are
     * @throws PaleException {@code RESTORE_FAILED} if they cannot be understood, without a word of what they are
     */
    public static long each(OpenedSnapshot snapshot, Consumer<Secret> take) {
        return ObjectList.read(snapshot, ObjectList.SECRETS, Secret.class, take);
    }
}
