package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/whats-here.md} has every package, and no room that is gone. */
class MapDocumentTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "pale");
    private static final Pattern ROOM = Pattern.compile("`((?:backup|fixtures|reports|drills)(?:\\.[a-z]+)*)`");

    @Test
    void namesEveryPackageThatHoldsMoreThanItsGlossary() throws IOException {
        String map = Documents.text("docs/whats-here.md");

        for (String module : List.of("backup-jobs", "fixtures", "reports", "drills")) {
            Path root = Documents.file(module).resolve(SOURCES);
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.filter(file ->
                                        file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                                .map(Path::getParent)
                                .distinct()
                                .map(directory ->
                                        root.relativize(directory).toString().replace('/', '.')))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(map).contains("`" + name + "`"));
            }
        }
    }

    @Test
    void namesNoPackageThatDoesNotExist() throws IOException {
        Matcher rooms = ROOM.matcher(Documents.text("docs/whats-here.md"));
        while (rooms.find()) {
            String name = rooms.group(1);
            String module = name.startsWith("backup") ? "backup-jobs" : name.replaceFirst("\\..*", "");
            assertThat(Documents.file(module).resolve(SOURCES).resolve(name.replace('.', '/')))
                    .as(name)
                    .isDirectory();
        }
    }
}
