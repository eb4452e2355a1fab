package dev.pale.drills.prove;

import dev.pale.backup.jobs.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies of a bucket's files, one for each fault. */
final class FileCopies {
    private FileCopies() {}

    /** Copies a directory and all in it into another one, which may be there already, with the attributes in which the bucket keeps its metadata. */
    static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            List<Path> all = walk.toList();
            for (Path each : all) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each) && Files.isDirectory(copy)) {
                    continue;
                }
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path directory) {
        Scratch.delete(directory);
    }
}
