package dev.pale.drills.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.census.Sizes;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastVerifiedFileTest {
    private static final SourceId ORDERS = new SourceId("postgres", "orders", "postgres");
    private static final SourceId WIKI = new SourceId("postgres", "wiki", "postgres");
    private static final Instant NIGHT = Instant.parse("2026-11-21T03:00:00Z");

    @TempDir
    private Path directory;

    private static Sizes rows(long rows) {
        return new Sizes(new TreeMap<>(Map.of("rows", rows)));
    }

    @Test
    void knowsNothingBeforeTheFirstDrill() {
        assertThat(LastVerifiedFile.at(directory.resolve("none.json")).of(ORDERS))
                .isEmpty();
    }

    @Test
    void remembersEachSourceUntilItIsVerifiedAgain() throws IOException {
        Path file = directory.resolve("made").resolve("last.json");

        LastVerifiedFile.at(file)
                .remember(Map.of(new SnapshotId(ORDERS, NIGHT), rows(10), new SnapshotId(WIKI, NIGHT), rows(20)));
        LastVerifiedFile.at(file).remember(Map.of(new SnapshotId(WIKI, NIGHT.plusSeconds(60)), rows(30)));

        assertThat(LastVerifiedFile.at(file).of(ORDERS)).contains(rows(10));
        assertThat(LastVerifiedFile.at(file).of(WIKI)).contains(rows(30));
        assertThat(file).content().contains(new SnapshotId(WIKI, NIGHT.plusSeconds(60)).toString());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(file, file.resolveSibling("last.json.lock"));
        }
    }

    @Test
    void keepsWhatAnotherDrillRemembersMeanwhile() {
        Path file = directory.resolve("shared.json");
        LastVerifiedFile one = LastVerifiedFile.at(file);
        LastVerifiedFile other = LastVerifiedFile.at(file);

        one.remember(Map.of(new SnapshotId(ORDERS, NIGHT), rows(10)));
        other.remember(Map.of(new SnapshotId(WIKI, NIGHT), rows(20)));

        assertThat(LastVerifiedFile.at(file).of(ORDERS)).contains(rows(10));
        assertThat(LastVerifiedFile.at(file).of(WIKI)).contains(rows(20));
    }

    @Test
    void refusesWhatIsNoMemory() throws IOException {
        for (String content : new String[] {"", "{}", "{\"schema\": 2, \"sources\": {}}", "[1]", "{\"schema\": 1"}) {
            Path file = Files.writeString(directory.resolve("broken.json"), content);

            assertThatThrownBy(() -> LastVerifiedFile.at(file))
                    .as(content)
                    .isInstanceOf(PaleException.class)
                    .hasMessageContaining("drill.lastVerified");
        }
    }

    @Test
    void saysThatItCannotBeWritten() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> LastVerifiedFile.at(inTheWay.resolve("last.json"))
                        .remember(Map.of(new SnapshotId(ORDERS, NIGHT), rows(1))))
                .isInstanceOf(PaleException.class)
                .hasMessageContaining("last.json");
    }
}
