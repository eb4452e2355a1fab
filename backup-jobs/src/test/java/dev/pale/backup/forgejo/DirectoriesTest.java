package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    private static final int ROUNDS = 500;
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path volume;

    @Test
    void twoMayMakeTheSameDirectoryAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Void> all = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                together.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                Directories.make(volume, volume.resolve("owner-" + round + "/repository.git"));
            }
            return null;
        };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Void> done : two.invokeAll(List.of(all, all), LIMIT_SECONDS, TimeUnit.SECONDS)) {
                done.get();
            }
        }

        assertThat(IntStream.range(0, ROUNDS))
                .allMatch(round -> Files.isDirectory(volume.resolve("owner-" + round + "/repository.git")));
    }

    @Test
    void refusesAFileThatIsInTheWay() throws IOException {
        Files.createFile(volume.resolve("owner"));

        assertThatThrownBy(() -> Directories.make(volume, volume.resolve("owner/repository.git")))
                .hasMessageContaining("in the way");
    }
}
