package dev.pale.backup.forgejo;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;

/** Paths that a snapshot names, before anything is written to them. */
final class SafePath {
    private SafePath() {}

    /**
     * Refuses whatever is not plainly below the directory that it will be resolved against.
     *
     * @throws PaleException {@code RESTORE_FAILED}
     */
    static String require(String path) {
        Path parsed = path.indexOf('\0') < 0 ? Path.of(path) : Path.of("/");
        boolean plain = !path.isEmpty()
                && !parsed.isAbsolute()
                && !parsed.normalize().startsWith("..")
                && parsed.normalize().toString().equals(path);
        if (!plain) {
            throw new PaleException(
                    ErrorCode.RESTORE_FAILED,
                    "the snapshot names a path that is not below the volume: '" + path + "'",
                    "the job that made this snapshot is broken; use the snapshot before it");
        }
        return path;
    }
}
