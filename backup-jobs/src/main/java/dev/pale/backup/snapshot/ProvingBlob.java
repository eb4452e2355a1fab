package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.io.IOException;
import java.io.InputStream;

/**
 * A blob as it streams in, proven at its end: what was stored, then what was put in. A stored digest that does not fit is
 * the cause of whatever else goes wrong, and is told instead of it.
 */
final class ProvingBlob extends InputStream {
    private final Digesting stored;
    private final InputStream body;
    private final String key;
    private final BlobReference reference;
    private final Runnable proven;
    private final Sha256 content = new Sha256();
    private InputStream unsealed;
    private boolean storedProven;
    private boolean ended;

    private ProvingBlob(InputStream body, String key, BlobReference reference, Runnable proven) {
        this.body = body;
        this.stored = new Digesting(body);
        this.key = key;
        this.reference = reference;
        this.proven = proven;
    }

    /** Takes over {@code body}; {@code proven} is told when all has been read and is right. */
    static ProvingBlob open(
            InputStream body, String key, BlobReference reference, Identities identities, Runnable proven) {
        ProvingBlob blob = new ProvingBlob(body, key, reference, proven);
        try {
            blob.unseal(identities);
            return blob;
        } catch (RuntimeException refused) {
            blob.closeQuietly(refused);
            throw refused;
        }
    }

    private void unseal(Identities identities) {
        try {
            unsealed = identities.open(stored);
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        } catch (PaleException refused) {
            throw judged(refused);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            int count = unsealed.read(target, offset, length);
            if (count < 0) {
                end();
                return -1;
            }
            content.update(target, offset, count);
            if (content.size() > reference.bytes()) {
                throw judged(differs("more than " + reference.bytes() + " bytes"));
            }
            return count;
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        } catch (PaleException refused) {
            throw judged(refused);
        }
    }

    private void end() throws IOException {
        requireStored();
        var found = content.result();
        if (!found.equals(reference.content())) {
            throw differs(found.sizeBytes() + " bytes with SHA-256 " + found.sha256());
        }
        ended = true;
        proven.run();
    }

    private PaleException differs(String found) {
        return new PaleException(
                ErrorCode.CONTENT_DIGEST,
                key + " does not hold what was put into it: expected " + reference.bytes() + " bytes with SHA-256 "
                        + reference.sha256() + ", found " + found,
                "the job that made this snapshot is broken; use the snapshot before it");
    }

    private PaleException judged(PaleException refused) {
        if (!Unproven.is(refused) || ended) {
            return refused;
        }
        ended = true;
        try {
            requireStored();
        } catch (IOException cut) {
            return StoreFailure.of(cut);
        } catch (PaleException cause) {
            return cause;
        }
        return refused;
    }

    private void requireStored() throws IOException {
        if (storedProven) {
            return;
        }
        stored.drain();
        Fetching.requireSame(
                new StoredArtifact(reference.id(), key, reference.storedBytes(), reference.storedSha256()),
                stored.digest());
        storedProven = true;
    }

    private void closeQuietly(RuntimeException because) {
        try {
            body.close();
        } catch (IOException stuck) {
            because.addSuppressed(stuck);
        }
    }

    @Override
    public void close() throws IOException {
        try (body) {
            unsealed.close();
        }
    }
}
