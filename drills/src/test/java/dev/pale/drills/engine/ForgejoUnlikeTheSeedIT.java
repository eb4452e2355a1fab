package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.forgejo.ForgejoEndpoint;
import dev.pale.backup.process.ChildProcess;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.Fixtures;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controls of Forgejo on a volume that has none of the names of the seed: another repository, another branch, no
 * comment, nothing encrypted. What can be damaged there is seen; for the rest there is nothing, and it says so.
 */
class ForgejoUnlikeTheSeedIT {
    private static final long SEED = 37;
    private static final SourceId SOURCE = Fixtures.of("forgejo").category().sourceId("attic");

    @TempDir
    private Path directory;

    @Test
    void hasEveryControlSeenOrNotApplicable() throws IOException {
        EveryControl control = new EveryControl();

        DrillResult result = new SeededDrill(directory, SOURCE, SEED)
                .run(
                        seeded -> makeUnlikeTheSeed(
                                ((ForgejoEndpoint) seeded.service().endpoint()).directory()),
                        control);

        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(control.allSeenBut()).containsExactly("FG05", "FP08", "FG21");
    }

    private static void makeUnlikeTheSeed(Path volume) throws IOException {
        Path owner = volume.resolve("git/repositories/pal-e");
        Path repository = Files.move(owner.resolve("platform.git"), owner.resolve("engine.git"));
        git(repository, "symbolic-ref", "HEAD", "refs/heads/Fix");
        git(repository, "update-ref", "-d", "refs/heads/main");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + volume.resolve("data/gitea.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(
                    "DELETE FROM comment; DELETE FROM secret; DELETE FROM two_factor;"
                            + " UPDATE repository SET name = 'engine', lower_name = 'engine', default_branch = 'Fix' WHERE id = 1");
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    private static void git(Path repository, String... arguments) {
        List<String> options = List.of("-c", "safe.directory=*", "--git-dir=" + repository);
        ChildProcess.of(
                        "git",
                        Stream.concat(options.stream(), Stream.of(arguments)).toList())
                .run();
    }
}
