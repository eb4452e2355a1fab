package dev.pale.drills.deployed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an overlay offers as comments that are YAML, taken as its document says: without the sign and the space behind it. */
final class Choices {
    /** A key in lower case with one word or nothing behind it, or a list's entry. Sentences are neither. */
    private static final Pattern OFFERED = Pattern.compile("(?m)^( *)# ( *(?:- \\S+|[a-z][^:\\n]*:(?: \\S+)?))$");

    private Choices() {}

    /** A text with everything that it offers. */
    static String taken(String text) {
        return OFFERED.matcher(text).replaceAll("$1$2");
    }

    /** Takes all that is offered in the files of an overlay. */
    static void take(Path overlay) throws IOException {
        for (Path file : files(overlay)) {
            Files.writeString(file, taken(Files.readString(file)));
        }
    }

    private static List<Path> files(Path overlay) throws IOException {
        try (Stream<Path> all = Files.walk(overlay)) {
            return all.filter(path -> path.toString().endsWith(".yaml")).toList();
        }
    }
}
