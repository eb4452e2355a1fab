package dev.pale.backup.forgejo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes directories of a restored volume, whatever this process's file mode creation mask. */
final class Directories {
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OCTAL = 8;

    private Directories() {}

    /** Repositories of one owner are restored side by side, and each makes the owner's directory. */
    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, USUAL);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        }
    }

    /**
     * Makes a directory and those above it, up to the volume; never through a link. Several threads may do so at once.
     *
     * @throws IOException if something that is no directory is in the way
     */
    static void make(Path volume, Path wanted) throws IOException {
        Path at = volume;
        for (Path name : volume.relativize(wanted)) {
            if (name.toString().isEmpty()) {
                return;
            }
            at = at.resolve(name);
            if (Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
                create(at);
            }
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(at + " is in the way: it is no directory");
            }
        }
    }

    /** Sets permission bits from octal digits, those beyond read, write and execute too. */
    static void setMode(Path path, String octal) throws IOException {
        Files.setAttribute(path, "unix:mode", Integer.parseInt(octal, OCTAL));
    }
}
