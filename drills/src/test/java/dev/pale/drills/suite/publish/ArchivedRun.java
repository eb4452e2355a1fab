package dev.pale.drills.suite.publish;

import static java.util.Objects.requireNonNull;

import dev.pale.drills.archive.DrillId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * That this run's drill was kept in the archive, told by the suite to whoever publishes its report.
 *
 * @param configuration the file that says where the archive is
 */
public record ArchivedRun(DrillId drill, Path configuration) {
    private static final String FILE = "archived-drill.txt";

    public ArchivedRun {
        requireNonNull(drill, "drill");
        requireNonNull(configuration, "configuration");
    }

    /** Forgets the run before. */
    public static void clear(Path target) {
        try {
            Files.deleteIfExists(target.resolve(FILE));
        } catch (IOException resisting) {
            throw new UncheckedIOException(resisting);
        }
    }

    /** Tells it. */
    public void write(Path target) {
        try {
            Files.createDirectories(target);
            Files.write(
                    target.resolve(FILE),
                    List.of(drill.toString(), configuration.toAbsolutePath().toString()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** What was told; empty where this run's drill was not kept. */
    static Optional<ArchivedRun> read(Path target) {
        Path file = target.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return DrillId.parse(lines.getFirst()).map(drill -> new ArchivedRun(drill, Path.of(lines.getLast())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
