package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    private static final int WORKERS = 8;
    private static final int OWNERS = 300;

    @TempDir
    private Path volume;

    /** Repositories of one owner are restored side by side, and each needs the owner's directory. */
    @Test
    void letsManyMakeTheSameDirectoryAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            for (int owner = 0; owner < OWNERS; owner++) {
                Path shared = volume.resolve("owner-" + owner);
                List<Future<?>> making = new ArrayList<>();
                for (int repository = 0; repository < WORKERS; repository++) {
                    Path wanted = shared.resolve("repository-" + repository);
                    making.add(workers.submit(() -> {
                        Directories.make(volume, wanted);
                        return wanted;
                    }));
                }
                for (Future<?> made : making) {
                    assertThat((Path) made.get()).isDirectory();
                }
            }
        }
    }

    @Test
    void refusesWhatIsInTheWayAndLinks() throws IOException {
        Files.writeString(volume.resolve("file"), "");
        Files.createSymbolicLink(volume.resolve("link"), volume.resolveSibling("elsewhere"));

        assertThatThrownBy(() -> Directories.make(volume, volume.resolve("file").resolve("below")))
                .hasMessageContaining("file is in the way");
        assertThatThrownBy(() -> Directories.make(volume, volume.resolve("link").resolve("below")))
                .hasMessageContaining("link is in the way");
    }
}
