package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import java.util.Optional;

/**
 * The keys of a job that writes snapshots.
 *
 * @param recipients whom artifacts are sealed to
 * @param signing who signs
 * @param index opens the indexes of earlier snapshots; without it every blob is uploaded anew
 */
public record WriterKeys(Recipients recipients, SigningKey signing, Optional<IndexIdentity> index) {
    public WriterKeys {
        requireNonNull(recipients, "recipients");
        requireNonNull(signing, "signing");
        requireNonNull(index, "index");
    }

    /** Keys of a job that uploads every blob anew. */
    public static WriterKeys of(Recipients recipients, SigningKey signing) {
        return new WriterKeys(recipients, signing, Optional.empty());
    }

    /** Whom an index is sealed to: those who may restore, and the platform itself for the next backup. */
    Recipients indexRecipients() {
        return index.map(identity -> recipients.and(identity.recipient())).orElse(recipients);
    }
}
