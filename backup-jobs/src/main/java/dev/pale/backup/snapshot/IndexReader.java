package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * The entries of an index, streamed, in the order in which they were written. Close it. One thread at a time.
 *
 * <p>{@link #hasNext} throws {@link PaleException}: {@code INDEX_UNREADABLE} at a line that is none, and whatever reading
 * its stream throws.
 */
public final class IndexReader implements Iterator<IndexEntry>, AutoCloseable {
    /** A line that is longer is no line. */
    private static final int MOST_LINE_BYTES = 64 << 20;

    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream in;
    private final String name;
    private final Consumer<BlobReference> seen;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private long number;
    private IndexEntry next;

    /**
     * Takes over a stream.
     *
     * @param name for messages
     */
    IndexReader(String name, InputStream in) {
        this(name, in, blob -> {});
    }

    /**
     * Takes over a stream.
     *
     * @param seen is told of every blob that is read of
     */
    IndexReader(String name, InputStream in, Consumer<BlobReference> seen) {
        this.name = name;
        this.in = in;
        this.seen = seen;
    }

    @Override
    public boolean hasNext() {
        if (next == null && turn()) {
            number++;
            next = entry();
            next.blob().ifPresent(seen);
        }
        return next != null;
    }

    @Override
    public IndexEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the index has ended");
        }
        IndexEntry entry = next;
        next = null;
        return entry;
    }

    private IndexEntry entry() {
        try {
            return IndexLine.read(line.toByteArray());
        } catch (IOException wrong) {
            throw unreadable("line " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Reads up to the end of a line; false at the end of the index. */
    private boolean turn() {
        line.reset();
        try {
            while (position < filled || fill()) {
                int start = position;
                while (position < filled && buffer[position] != '\n') {
                    position++;
                }
                line.write(buffer, start, position - start);
                if (position < filled) {
                    position++;
                    return true;
                }
                if (line.size() > MOST_LINE_BYTES) {
                    throw unreadable("line " + (number + 1) + " does not end", null);
                }
            }
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
        if (line.size() > 0) {
            throw unreadable("its last line is cut off", null);
        }
        return false;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = in.read(buffer);
        return filled > 0;
    }

    private PaleException unreadable(String why, Exception cause) {
        return new PaleException(
                ErrorCode.INDEX_UNREADABLE,
                "'" + name + "' cannot be read: " + why,
                "it was written by another version or is broken; use the snapshot before it",
                cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException cut) {
            throw StoreFailure.of(cut);
        }
    }
}
