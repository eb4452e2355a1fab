package dev.pale.drills.deployed;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where this checkout is. */
final class Checkout {
    private Checkout() {}

    /** The directory that holds the start script. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("pale"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
