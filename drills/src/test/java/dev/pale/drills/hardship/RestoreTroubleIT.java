package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Restores that cannot be: nothing of the target is touched, and nothing opened is left. */
class RestoreTroubleIT {
    private static Workplace workplace;
    private static RunningService target;

    @BeforeAll
    static void open() {
        workplace = Workplace.with("woodpecker");
        Workplace.run(workplace.configuration(), "backup").succeeds();
        target = workplace.emptyServer();
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    /** Everything that a restore could have made. */
    private static List<String> content() {
        List<String> all = new ArrayList<>();
        try (Connection connection = Workplace.connect(target, "postgres");
                ResultSet rows = connection.createStatement().executeQuery("""
                        select 'database ' || datname from pg_database
                        union all select 'role ' || rolname || coalesce(rolpassword, '') from pg_authid
                        union all select 'object ' || oid || ' ' || relname from pg_class where oid >= 16384
                        order by 1""")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Said restore(Consumer<ObjectNode> change, String... more) {
        List<String> before = content();
        String[] arguments = new String[more.length + 1];
        arguments[0] = "postgres/woodpecker";
        System.arraycopy(more, 0, arguments, 1, more.length);
        Said said =
                Workplace.run(workplace.configuration(workplace.target(target).andThen(change)), "restore", arguments);
        assertThat(content()).isEqualTo(before);
        assertThat(workplace.left()).as("opened backups").isEmpty();
        return said;
    }

    private static Consumer<ObjectNode> scratch(Path directory) {
        return changed -> ((ObjectNode) changed.get("drill")).put("scratch", directory.toString());
    }

    private static ObjectNode targetSettings(ObjectNode changed) {
        return (ObjectNode) changed.at("/targets/postgres/woodpecker");
    }

    @Test
    void refusesADiskThatIsTooSmallBeforeItFetches() {
        try (TinyDisk disk = TinyDisk.of(workplace.home(), "1m")) {
            restore(scratch(disk.directory()))
                    .failsWith(2, "PALE-205", "MiB free", "MiB are needed")
                    .printsNothing();
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void stopsWhenTheDiskFillsUpAndRemovesWhatItFetched() throws IOException {
        try (TinyDisk disk = TinyDisk.of(workplace.home(), "96m");
                FaultyFront front =
                        FaultyFront.before(workplace.bucket().address().endpoint())) {
            front.decide(request -> {
                if (request.line().contains("woodpecker.dump")) {
                    disk.fill();
                }
                return new Fate.Pass();
            });
            restore(scratch(disk.directory())
                            .andThen(changed -> ((ObjectNode) changed.get("bucket"))
                                    .put("endpoint", front.endpoint().toString())))
                    .failsWith(2, "PALE-205", "No space left")
                    .printsNothing();
            assertThat(disk.directory()).isDirectoryContaining("glob:**filler");
            Files.delete(disk.directory().resolve("filler"));
            assertThat(disk.directory()).isEmptyDirectory();
        }
    }

    @Test
    void saysWhatToDoWhenTheDirectoryForTemporaryFilesIsFull() {
        try (TinyDisk disk = TinyDisk.of(workplace.home(), "64k")) {
            disk.fill();
            try (PaleProcess pale = PaleProcess.startBelow(
                    disk.directory(),
                    workplace,
                    "verify",
                    "--config",
                    workplace.configuration().toString())) {
                pale.end().failsWith(2, "PALE-201", "library").printsNothing();
            }
        }
    }

    @Test
    void saysThatScratchIsNoDirectory() throws IOException {
        Path file = Files.createTempFile(workplace.home(), "scratch-", ".txt");
        restore(scratch(file)).failsWith(2, "PALE-205", file.toString()).printsNothing();
    }

    @Test
    void refusesATargetThatIsNotEmpty() {
        Workplace.execute(target, "postgres", "create table public.somebodys_work as select 1 as id");
        try {
            restore(changed -> {})
                    .failsWith(2, "PALE-602", "not empty", "somebodys_work")
                    .printsNothing();
        } finally {
            Workplace.execute(target, "postgres", "drop table public.somebodys_work");
        }
    }

    @Test
    void refusesATargetThatHasNothingButARoleOfItsOwn() {
        Workplace.execute(target, "postgres", "create role somebody");
        try {
            restore(changed -> {}).failsWith(2, "PALE-602", "somebody").printsNothing();
        } finally {
            Workplace.execute(target, "postgres", "drop role somebody");
        }
    }

    @Test
    void saysThatThePasswordOfTheTargetIsWrong() {
        String wrong = "wrong-password-4711";
        Said said = restore(changed -> targetSettings(changed).put("password", workplace.secret("wrong", wrong)));
        said.failsWith(2, "PALE-601", "password authentication failed").printsNothing();
        assertThat(said.err()).doesNotContain(wrong);
    }

    @Test
    void saysThatTheTargetIsDown() {
        restore(changed -> targetSettings(changed).put("port", 9))
                .failsWith(2, "PALE-601", "127.0.0.1:9")
                .printsNothing();
    }

    @Test
    void saysThatThereIsNoSnapshot() {
        Consumer<ObjectNode> another = changed -> {
            ObjectNode named = workplace.sourceSettings(changed).deepCopy();
            changed.withObject("/sources/postgres").remove("woodpecker");
            changed.withObject("/sources/postgres/woodpecker2").setAll(named);
            ObjectNode targets = (ObjectNode) changed.at("/targets/postgres");
            targets.set("woodpecker2", targets.remove("woodpecker"));
        };
        List<String> before = content();
        Path configuration = workplace.configuration(workplace.target(target).andThen(another));
        Workplace.run(configuration, "restore", "postgres/woodpecker2")
                .failsWith(1, "PALE-401", "no complete snapshot of postgres/woodpecker2")
                .printsNothing();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void saysThatThereIsNoSuchSnapshot() {
        restore(changed -> {}, "--snapshot", "postgres/woodpecker/2001/01/01/000000Z")
                .failsWith(1, "PALE-401")
                .printsNothing();
        restore(changed -> {}, "--snapshot", "yesterday")
                .failsWith(2, "PALE-104", "'yesterday' is no snapshot")
                .printsNothing();
    }

    @Test
    void verifiesTheOtherSourcesWhenOneHasNoSnapshot() {
        Path configuration = workplace.configuration(changed -> changed.withObject("/sources/postgres/newcomer")
                .setAll(workplace.sourceSettings(changed).deepCopy()));
        Said said = Workplace.run(configuration, "verify", "--json");
        said.failsWith(1, "PALE-401", "postgres/newcomer");
        assertThat(said.json().at("/snapshots/0/verified").booleanValue()).isTrue();
        assertThat(said.json().at("/missing/0").textValue()).isEqualTo("postgres/newcomer");
    }
}
