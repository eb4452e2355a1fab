package dev.pale.backup.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL that lives in files of its own. */
final class SqlText {
    private SqlText() {}

    /** A query of the directory {@code census}, with the common beginning that says what is a user's own. */
    static String census(String name) {
        return read("census/prelude.sql") + read("census/" + name + ".sql");
    }

    /** A query of the directory {@code probe}, with the same beginning. */
    static String probe(String name) {
        return read("census/prelude.sql") + read("probe/" + name + ".sql");
    }

    private static String read(String resource) {
        try (InputStream file = SqlText.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
