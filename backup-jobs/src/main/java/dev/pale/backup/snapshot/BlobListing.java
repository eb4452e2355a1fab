package dev.pale.backup.snapshot;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/**
 * Which blobs of a source the bucket lists, and how large each is. Sixteen bytes of memory for each: of an id, the first
 * 64 bits are kept, which two of a thousand million blobs share with a chance of one in thirty-seven. Whoever relies on
 * it more than to save an upload reads the blob itself, by its whole id. Immutable.
 */
final class BlobListing {
    private static final int FIRST_CAPACITY = 1024;
    private static final int HEX_DIGITS = 16;
    private static final int RADIX = 16;

    private long[] names = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private int count;

    private BlobListing() {}

    static BlobListing of(ObjectStore objects, SourceId source) {
        return of(objects, source, (object, position) -> {});
    }

    /** The same; {@code told} is told of every blob and of its place in the listing, in order. */
    static BlobListing of(ObjectStore objects, SourceId source, ObjIntConsumer<StoredObject> told) {
        BlobListing listing = new BlobListing();
        try (Stream<StoredObject> listed = objects.list(Placement.blobs(source))) {
            for (Iterator<StoredObject> each = listed.iterator(); each.hasNext(); ) {
                StoredObject object = each.next();
                Placement.blobId(source, object.key()).ifPresent(id -> {
                    told.accept(object, listing.count);
                    listing.add(id, object.sizeBytes());
                });
            }
        }
        return listing;
    }

    private void add(String id, long sizeBytes) {
        if (count == names.length) {
            int larger = Math.addExact(count, count / 2);
            names = Arrays.copyOf(names, larger);
            sizes = Arrays.copyOf(sizes, larger);
        }
        names[count] = name(id);
        sizes[count] = sizeBytes;
        count++;
    }

    /** How many. */
    int count() {
        return count;
    }

    /** Its size as listed; empty where it is not listed. */
    OptionalLong size(String id) {
        int position = position(id);
        return position < 0 ? OptionalLong.empty() : OptionalLong.of(sizes[position]);
    }

    /** Its place in the listing, from 0; negative where it is not listed. */
    int position(String id) {
        long wanted = name(id);
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(names[middle], wanted);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order > 0 ? middle - 1 : high;
        }
        return -1;
    }

    /** Its place in the listing if no other blob's id begins alike; empty where it is not listed, or not alone. */
    OptionalInt onlyPosition(String id) {
        int position = position(id);
        boolean alone = position >= 0
                && (position == 0 || names[position - 1] != names[position])
                && (position == count - 1 || names[position + 1] != names[position]);
        return alone ? OptionalInt.of(position) : OptionalInt.empty();
    }

    /** The bucket lists ids in the order of their digits, which is the order of these numbers. */
    private static long name(String id) {
        return Long.parseUnsignedLong(id, 0, HEX_DIGITS, RADIX);
    }
}
