package dev.pale.backup.bucket;

/**
 * How large the parts of a multipart upload are, so that memory stays bounded and a service's 10,000 parts still reach
 * far. Pure arithmetic; all sizes are multiples of {@link #CHUNK_BYTES}.
 *
 * <p>Parts begin small and double every {@code partsPerStep} parts until {@code largestPartBytes}. Half of the heap is
 * the pool that all uploads of a store share; the largest part is half of that pool. So one upload reaches 292 GiB in a
 * 128 MiB heap and 1.03 TiB in 512 MiB. Uploads that are that large at the same time share the pool, and with it the
 * reach: while the pool is empty, parts are sent smaller than planned.
 *
 * @param poolBytes memory of all parts of a store, those being filled and those in flight
 * @param minimumPartBytes what every open upload can have whatever the others do; a service's smallest part
 * @param firstPartBytes size of the first parts; an object that fits in one is not a multipart upload
 * @param largestPartBytes where doubling ends
 * @param partsPerStep how many parts there are of each size
 */
public record PartPlan(
        long poolBytes, long minimumPartBytes, long firstPartBytes, long largestPartBytes, int partsPerStep) {
    /** Of every S3-compatible service. */
    public static final int MOST_PARTS = 10_000;
    /**
     * Parts are made of chunks of this size. Below half of the smallest heap region (1 MiB) of the G1 collector:
     * anything larger would occupy whole regions, and the pool twice its size.
     */
    static final int CHUNK_BYTES = 256 << 10;

    private static final long MEBIBYTE = 1 << 20;
    private static final long SMALLEST_POOL = 24 * MEBIBYTE;
    private static final long LARGEST_POOL = 1024 * MEBIBYTE;
    private static final long SMALLEST_PART = 5 * MEBIBYTE;
    private static final long FIRST_PART = 8 * MEBIBYTE;
    private static final int PARTS_PER_STEP = 500;
    private static final long POOL_PER_UPLOAD = 16 * MEBIBYTE;
    private static final int FEWEST_UPLOADS = 2;
    private static final int MOST_UPLOADS = 32;

    public PartPlan {
        requireChunks("poolBytes", poolBytes);
        requireChunks("minimumPartBytes", minimumPartBytes);
        requireChunks("firstPartBytes", firstPartBytes);
        requireChunks("largestPartBytes", largestPartBytes);
        boolean ordered = minimumPartBytes <= firstPartBytes
                && firstPartBytes <= largestPartBytes
                && largestPartBytes <= poolBytes
                && FEWEST_UPLOADS * minimumPartBytes <= poolBytes;
        if (!ordered || partsPerStep < 1) {
            throw new IllegalArgumentException("parts do not fit into one another: minimum " + minimumPartBytes
                    + ", first " + firstPartBytes + ", largest " + largestPartBytes + ", pool " + poolBytes);
        }
    }

    /** The plan for a heap of at most this many bytes. */
    public static PartPlan forHeap(long maxHeapBytes) {
        long pool = wholeChunks(Math.clamp(maxHeapBytes / 2, SMALLEST_POOL, LARGEST_POOL));
        return new PartPlan(pool, SMALLEST_PART, FIRST_PART, wholeChunks(pool / 2), PARTS_PER_STEP);
    }

    /** The size of a part, counted from 1. */
    long sizeOfPart(int number) {
        long size = firstPartBytes;
        for (int step = (number - 1) / partsPerStep; step > 0 && size < largestPartBytes; step--) {
            size *= 2;
        }
        return Math.min(size, largestPartBytes);
    }

    /** The largest object that one upload can be, alone in its store. */
    public long capacityBytes() {
        long capacity = 0;
        for (int number = 1; number <= MOST_PARTS; number++) {
            capacity += sizeOfPart(number);
        }
        return capacity;
    }

    /** How many uploads can be open at once; each has its minimum part set aside. */
    int mostUploads() {
        long bySize = Math.clamp(poolBytes / POOL_PER_UPLOAD, FEWEST_UPLOADS, MOST_UPLOADS);
        return (int) Math.min(bySize, poolBytes / minimumPartBytes);
    }

    private static long wholeChunks(long bytes) {
        return bytes / CHUNK_BYTES * CHUNK_BYTES;
    }

    private static void requireChunks(String name, long bytes) {
        if (bytes <= 0 || bytes % CHUNK_BYTES != 0) {
            throw new IllegalArgumentException(
                    name + " must be a positive multiple of " + CHUNK_BYTES + ", not " + bytes);
        }
    }
}
