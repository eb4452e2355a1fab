package dev.pale.drills.suite.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The history in a directory of this machine. */
record DirectoryHistory(Path directory) implements AllureHistory {
    static final String FILE = "allure-history.json";

    @Override
    public Optional<RunHistory> newest() {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(RunHistory.of(Files.readString(file))) : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void keep(RunHistory history) {
        try {
            Files.createDirectories(directory);
            Path half = Files.createTempFile(directory, FILE, ".tmp");
            try {
                Files.writeString(half, history.document());
                Files.move(
                        half,
                        directory.resolve(FILE),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
