package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.Codes;

/**
 * A copy of a live database by SQLite's online backup API, all pages in one step: it is the database at one instant, with
 * all that its write-ahead log holds, whatever the server writes meanwhile. In WAL mode nobody waits for anybody; in the
 * older journal modes the server's next commit waits until the copy is made.
 */
final class DatabaseCopy {
    private static final int ALL_PAGES = -1;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

    private DatabaseCopy() {}

    /**
     * Copies a database.
     *
     * @param copy where; nothing is there yet
     * @param lock how long to wait for a lock of the server's
     * @throws PaleException {@code SOURCE_UNREACHABLE} if there is no database, {@code BACKUP_FAILED} otherwise
     */
    static void take(Path database, Path copy, Duration lock) {
        if (Files.notExists(database)) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNREACHABLE,
                    "there is no database at " + database,
                    "look at [database] PATH in app.ini, and where the volume is mounted");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.resetOpenMode(SQLiteOpenMode.READWRITE);
        config.setOpenMode(SQLiteOpenMode.READONLY);
        config.setBusyTimeout(Math.toIntExact(lock.toMillis()));
        try (Connection connection = config.createConnection("jdbc:sqlite:" + database)) {
            int attempts = Math.toIntExact(lock.toMillis() / RETRY_PAUSE.toMillis());
            int status = ((SQLiteConnection) connection)
                    .getDatabase()
                    .backup(
                            "main",
                            copy.toString(),
                            null,
                            Math.toIntExact(RETRY_PAUSE.toMillis()),
                            attempts,
                            ALL_PAGES);
            if (status != Codes.SQLITE_OK) {
                throw failed(database, "SQLite's status is " + status, null);
            }
        } catch (SQLException refused) {
            throw failed(database, refused.getMessage(), refused);
        }
    }

    private static PaleException failed(Path database, String why, Throwable cause) {
        return new PaleException(
                ErrorCode.BACKUP_FAILED,
                "cannot copy the database " + database + ": " + why,
                "the volume must be writable for SQLite's locks, and the file a sound database; see PRAGMA integrity_check",
                cause);
    }
}
