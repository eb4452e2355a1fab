package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C, SIGTERM and SIGKILL in the middle of everything that takes long. */
class SignalsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Workplace workplace;
    private static FaultyFront front;

    @BeforeAll
    static void open() throws IOException {
        workplace = Workplace.with("woodpecker");
        front = FaultyFront.before(workplace.bucket().address().endpoint());
        // Larger than a first part, whatever compression does to it: a dump of it is a multipart upload.
        workplace.execute("woodpecker", """
                create table public.build_artifacts as
                select n as id, string_agg(sha256((n || '/' || part)::bytea), ''::bytea) as content
                from generate_series(1, 250) n, generate_series(1, 1500) part group by n""");
        Workplace.run(workplace.configuration(), "backup").succeeds();
    }

    @AfterAll
    static void close() {
        front.close();
        workplace.close();
    }

    @BeforeEach
    void tidyUp() {
        workplace.forgetWhatWasLeft();
    }

    private static PaleProcess start(String command, String... more) {
        return start(changed -> {}, command, more);
    }

    private static PaleProcess start(Consumer<ObjectNode> change, String command, String... more) {
        Path configuration = workplace.configuration(change.andThen(changed -> ((ObjectNode) changed.get("bucket"))
                .put("endpoint", front.endpoint().toString())));
        List<String> arguments = new ArrayList<>(List.of(command, "--config", configuration.toString()));
        arguments.addAll(Arrays.asList(more));
        return PaleProcess.start(workplace, arguments.toArray(String[]::new));
    }

    private static boolean isPart(FaultyFront.Request request) {
        return request.is("PUT") && request.line().contains("partNumber=");
    }

    /** Sends a signal in the middle of something and waits for the end of the program and of all its children. */
    private static Said interrupt(PaleProcess pale, String signal) {
        return interrupt(pale, signal, () -> {});
    }

    private static Said interrupt(PaleProcess pale, String signal, Runnable afterwards) {
        List<ProcessHandle> family = pale.family().toList();
        assertThat(family).as("children at work").isNotEmpty();
        pale.signal(signal);
        afterwards.run();
        Said said = pale.end();
        await().atMost(SOON).untilAsserted(() -> assertThat(family).noneMatch(ProcessHandle::isAlive));
        return said;
    }

    /** Backs up until a part of the dump travels, which arrives only after the signal. */
    private static Said backUpAnd(String signal) {
        CountDownLatch gate = new CountDownLatch(1);
        front.decide(request -> isPart(request) ? new Fate.Hold(gate) : new Fate.Pass());
        try (PaleProcess pale = start("backup")) {
            await().atMost(SOON).until(() -> front.seen().stream().anyMatch(SignalsIT::isPart));
            return interrupt(pale, signal, gate::countDown);
        } finally {
            front.decide(request -> new Fate.Pass());
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void aBackupThatIsStoppedTakesItsUploadsBack(String signal, int status) {
        List<SnapshotId> before = workplace.snapshots();
        backUpAnd(signal)
                .failsWith(status, "PALE-902", "stopped before it was done")
                .printsNothing();
        assertThat(workplace.snapshots()).isEqualTo(before);
        assertThat(workplace.unfinishedUploads()).isEmpty();
        assertThat(workplace.left()).isEmpty();
    }

    @Test
    void theBackupAfterAKilledOneIsGoodAndCleansUp() {
        List<SnapshotId> before = workplace.snapshots();
        assertThat(backUpAnd("KILL").status()).isEqualTo(137);
        assertThat(workplace.snapshots()).isEqualTo(before);
        assertThat(workplace.unfinishedUploads()).isNotEmpty();
        try (PaleProcess next = start("backup")) {
            assertThat(next.end().status()).isZero();
        }
        assertThat(workplace.snapshots()).hasSize(before.size() + 1);
        assertThat(workplace.unfinishedUploads()).isEmpty();
        assertThat(workplace.left()).isEmpty();
        Workplace.run(workplace.configuration(), "verify").succeeds();
    }

    private static boolean isAwaited(Connection blocker) throws SQLException {
        try (ResultSet row = blocker.createStatement()
                .executeQuery("select exists (select from pg_catalog.pg_locks where not granted)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Restores into an empty server where no database can be made before the signal. */
    private static Said restoreAnd(String signal) {
        try (RunningService target = workplace.emptyServer();
                Connection blocker = Workplace.connect(target, "postgres")) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("lock table pg_catalog.pg_database in share mode");
            try (PaleProcess pale = start(workplace.target(target), "restore", "postgres/woodpecker")) {
                await().atMost(SOON).until(() -> isAwaited(blocker));
                assertThat(workplace.left()).as("an opened backup").isNotEmpty();
                return interrupt(pale, signal);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Test
    void aRestoreThatIsStoppedLeavesNoOpenedBackupNorThatOfAKilledOne() {
        assertThat(restoreAnd("KILL").status()).isEqualTo(137);
        assertThat(workplace.left()).anyMatch(name -> name.startsWith("pale-scratch-"));
        restoreAnd("INT")
                .failsWith(130, "PALE-902", "stopped before it was done")
                .printsNothing();
        assertThat(workplace.left()).isEmpty();
    }

    /** Drills until a server of the drill is being filled. */
    private static Said drillAnd(String signal) {
        try (PaleProcess pale = start("drill", "--json")) {
            pale.awaitChild("pg_restore");
            return interrupt(pale, signal);
        }
    }

    @Test
    void aDrillThatIsStoppedSaysNothingAboutTheBackupsAndRemovesWhatAKilledOneLeft() {
        assertThat(drillAnd("KILL").status()).isEqualTo(137);
        assertThat(workplace.left())
                .anyMatch(name -> name.startsWith("pale-platform-"))
                .anyMatch(name -> name.startsWith("pale-scratch-"));
        Said said = drillAnd("TERM").failsWith(143, "PALE-902", "stopped before it was done");
        assertThat(said.json().has("outcome")).isFalse();
        assertThat(workplace.reports()).isEmptyDirectory();
        assertThat(workplace.left()).isEmpty();
    }

    @Test
    void theDrillThatNeedsNothingCanBeStoppedToo() {
        try (PaleProcess pale = PaleProcess.start(workplace, "drill", "--scale", "0.02", "--seed", "1")) {
            pale.awaitChild("postgres");
            interrupt(pale, "INT").failsWith(130, "PALE-902", "stopped").printsNothing();
        }
        assertThat(workplace.left()).isEmpty();
    }
}
