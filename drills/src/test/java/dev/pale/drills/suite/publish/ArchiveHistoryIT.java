package dev.pale.drills.suite.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.DrillId;
import dev.pale.drills.archive.ExampleDrills;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of reports beside real drills in a real bucket. */
class ArchiveHistoryIT {
    private static final Duration TOOK = Duration.ofSeconds(40);

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;

    @BeforeEach
    void open() throws Exception {
        workplace = new ArchiveWorkplace(directory);
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    private AllureHistory of(DrillId drill) throws Exception {
        ArchivedRun run = new ArchivedRun(drill, workplace.configuration());
        run.write(directory);
        return ArchiveHistory.of(ArchivedRun.read(directory).orElseThrow());
    }

    private DrillId drill(int day) {
        return workplace.keep(ExampleDrills.verified(ExampleDrills.NOON.plus(Duration.ofDays(day)), TOOK));
    }

    private static RunHistory history(int run) {
        return new RunHistory(new TreeMap<>(Map.of("history-trend.json", "[{\"buildOrder\":" + run + "}]")));
    }

    @Test
    void beginsWithoutOneAndContinuesWithTheNewest() throws Exception {
        AllureHistory first = of(drill(0));
        assertThat(first.newest()).isEmpty();
        first.keep(history(1));

        AllureHistory second = of(drill(7));
        assertThat(second.newest().orElseThrow().run()).isEqualTo(1);
        second.keep(history(2));

        assertThat(of(drill(14)).newest().orElseThrow().run()).isEqualTo(2);
    }

    @Test
    void replacesNothing() throws Exception {
        AllureHistory kept = of(drill(0));
        kept.keep(history(1));

        assertThatThrownBy(() -> kept.keep(history(2)))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_EXISTS));
        assertThat(kept.newest().orElseThrow().run()).isEqualTo(1);
    }

    @Test
    void aRunWhoseDrillWasNotKeptTellsNothing() throws Exception {
        of(drill(0));
        ArchivedRun.clear(directory);

        assertThat(ArchivedRun.read(directory)).isEmpty();
    }
}
