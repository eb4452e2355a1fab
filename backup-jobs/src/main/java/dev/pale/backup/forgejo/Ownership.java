package dev.pale.backup.forgejo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.stream.Stream;

/** Everything on a volume belongs to whom the volume belongs to: its server. */
final class Ownership {
    private static final String ROOT = "root";

    private Ownership() {}

    /** Hands everything over; false where this user may not, because it is not root. */
    static boolean handOver(Path volume) throws IOException {
        if (!System.getProperty("user.name").equals(ROOT)) {
            return false;
        }
        PosixFileAttributes owner = view(volume).readAttributes();
        try (Stream<Path> all = Files.walk(volume)) {
            for (Iterator<Path> each = all.iterator(); each.hasNext(); ) {
                give(each.next(), owner.owner(), owner.group());
            }
        }
        return true;
    }

    private static void give(Path path, UserPrincipal owner, GroupPrincipal group) throws IOException {
        PosixFileAttributeView view = view(path);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(owner)) {
            view.setOwner(owner);
        }
        if (!now.group().equals(group)) {
            view.setGroup(group);
        }
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
