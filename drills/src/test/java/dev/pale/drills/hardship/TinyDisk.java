package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.process.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own that is soon full. Mounting takes root, as the machine that runs these tests has it. */
final class TinyDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 64 << 10;

    private final Path directory;

    private TinyDisk(Path directory) {
        this.directory = directory;
    }

    /** Makes one below a directory. */
    static TinyDisk of(Path parent, String size) {
        try {
            Path directory = Files.createTempDirectory(parent, "disk-");
            ChildProcess.of("mount", List.of("-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString()))
                    .run();
            return new TinyDisk(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    Path directory() {
        return directory;
    }

    /** Leaves no room. */
    void fill() {
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream filler = Files.newOutputStream(directory.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Override
    public void close() {
        ChildProcess.of("umount", List.of(directory.toString())).run();
    }
}
