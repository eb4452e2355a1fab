package dev.pale.backup.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** What a blob is to hold. Can be opened more than once, and is the same every time. */
@FunctionalInterface
public interface BlobContent {
    /** From its beginning. */
    InputStream open() throws IOException;
}
