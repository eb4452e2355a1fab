package dev.pale.backup.snapshot;

/**
 * What was copied from one bucket to another.
 *
 * @param objects how many objects were copied, blobs included
 * @param bytes their size as stored
 * @param present how many were there already
 */
public record CopyTally(long objects, long bytes, long present) {
    public static final CopyTally NONE = new CopyTally(0, 0, 0);

    /** Both together. */
    public CopyTally plus(CopyTally more) {
        return new CopyTally(objects + more.objects, bytes + more.bytes, present + more.present);
    }

    CopyTally andCopied(long sizeBytes) {
        return new CopyTally(objects + 1, bytes + sizeBytes, present);
    }

    CopyTally andPresent() {
        return new CopyTally(objects, bytes, present + 1);
    }
}
