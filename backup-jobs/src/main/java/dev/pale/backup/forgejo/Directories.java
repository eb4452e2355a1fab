package dev.pale.backup.forgejo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Makes directories of a restored volume, whatever this process's file mode creation mask. */
final class Directories {
    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int OCTAL = 8;

    private Directories() {}

    /**
     * Makes a directory and those above it, up to the volume; never through a link.
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
                Files.createDirectory(at);
                Files.setPosixFilePermissions(at, USUAL);
            } else if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(at + " is in the way: it is no directory");
            }
        }
    }

    /** Permission bits from octal digits. */
    static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, OCTAL);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int bit = 0; bit < all.length; bit++) {
            if ((bits & (1 << (all.length - 1 - bit))) != 0) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}
