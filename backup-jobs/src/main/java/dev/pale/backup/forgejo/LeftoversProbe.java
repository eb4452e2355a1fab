package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether nothing lies about that belongs to another state: a write-ahead log of another database makes a good one look
 * damaged, or worse; a lock file of git stops every push.
 */
final class LeftoversProbe {
    private LeftoversProbe() {}

    static Comparison ask(RestoredVolume volume) {
        Tally tally = new Tally();
        volume.serverDatabase().leftovers(tally);
        for (String name : Repositories.find(volume.repositories())) {
            List<String> locks = locks(volume.repositories().resolve(name));
            tally.require(locks.isEmpty(), name, "no lock", String.join(", ", locks));
        }
        return tally.comparison();
    }

    private static List<String> locks(Path repository) {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".lock"))
                    .filter(file -> !Files.isDirectory(file))
                    .map(file -> repository.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look into " + repository, unreadable);
        }
    }
}
