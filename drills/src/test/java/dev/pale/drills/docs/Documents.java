package dev.pale.drills.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The documents of this checkout. */
final class Documents {
    private Documents() {}

    /** The directory that holds the start script. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("pale"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    static Path file(String name) {
        return root().resolve(name);
    }

    static String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    /** Every document for people, in order of their names. */
    static List<Path> all() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(file("README.md"), file("CHANGELOG.md")));
        try (Stream<Path> below = Files.walk(file("docs"))) {
            below.filter(path -> path.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    /** The part of a document from a heading to the next one of the same or a higher rank. */
    static String section(String document, String heading) throws IOException {
        int rank = heading.indexOf(' ');
        StringBuilder section = new StringBuilder();
        boolean inside = false;
        for (String line : text(document).lines().toList()) {
            boolean ends = line.matches("#{1," + rank + "} .*");
            inside = line.equals(heading) || (inside && !ends);
            if (inside) {
                section.append(line).append('\n');
            }
        }
        if (section.isEmpty()) {
            throw new IllegalArgumentException(document + " has no heading '" + heading + "'");
        }
        return section.toString();
    }
}
