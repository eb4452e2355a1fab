package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Iterator;
import java.util.stream.Stream;

/** Whether everything belongs to whom the volume belongs to; what does not, the server cannot change. */
final class OwnershipProbe {
    private static final int MOST_NAMED = 20;

    private OwnershipProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        try (Stream<Path> all = Files.walk(volume.directory())) {
            UserPrincipal owner = Files.getOwner(volume.directory());
            int strangers = 0;
            for (Iterator<Path> each = all.iterator(); each.hasNext(); ) {
                Path path = each.next();
                UserPrincipal found = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
                boolean same = found.equals(owner);
                if (same || strangers++ < MOST_NAMED) {
                    String name = volume.directory().relativize(path).toString();
                    tally.require(same, name, "owner " + owner, "owner " + found);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at the volume", unreadable);
        }
        return tally.comparison();
    }
}
