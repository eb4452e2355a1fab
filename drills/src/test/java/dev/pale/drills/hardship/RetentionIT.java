package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.Categories;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.category.Source;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Retention as an operator runs it, and the drill after it: what policy removed does not turn a drill red. */
@TestMethodOrder(OrderAnnotation.class)
class RetentionIT {
    private static final int DAYS = 6;

    private static Workplace workplace;

    @BeforeAll
    static void backUpEveryDay() {
        workplace = Workplace.with("woodpecker");
        Instant now = Instant.now();
        for (int age = DAYS; age > 0; age--) {
            backUp(now.minus(Duration.ofDays(age)));
        }
        Workplace.run(workplace.configuration(), "backup").succeeds();
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    private static void backUp(Instant when) {
        Configuration configuration = new ConfigurationFile(Categories.ALL, Map.of())
                .read(workplace.configuration(), Set.of(Secrets.SOURCES));
        Source source = configuration.select(List.of()).getFirst().source();
        try (S3ObjectStore objects = S3ObjectStore.open(workplace.bucket().address())) {
            BackupJob job = new BackupJob(
                    new SnapshotStore(objects, Clock.fixed(when, ZoneOffset.UTC)),
                    Recipients.parse(configuration.keys().requireRecipients()),
                    SigningKey.read(configuration.keys().requireSigningKey()));
            assertThat(job.run(List.of(source), 1, Progress.NONE)).allMatch(Backup.Done.class::isInstance);
        }
    }

    /** What was uploaded just now is locked, unless the lock is as short as this. */
    private static Consumer<ObjectNode> retention(int daily) {
        return changed -> {
            ((ObjectNode) changed.get("keys")).put("retentionKey", "keys/" + NewKeys.RETENTION_SIGNING_KEY);
            changed.putObject("retention")
                    .put("daily", daily)
                    .put("weekly", 0)
                    .put("monthly", 0)
                    .put("lock", "1ms");
        };
    }

    private static Said prune(int daily, String... more) {
        return Workplace.run(workplace.configuration(retention(daily)), "prune", more);
    }

    @Test
    @Order(1)
    void planSaysWhatWouldGoAndRemovesNothing() {
        List<String> before = workplace.keys();

        Said said = prune(4).succeeds();

        assertThat(said.out())
                .contains("postgres/woodpecker: 4 stay, 3 go", "newest", "daily", "This is a plan; nothing was removed")
                .contains("no drill is known to have verified");
        assertThat(prune(4, "--json").succeeds().out()).contains("\"applied\" : false", "\"goes\" : [");
        assertThat(prune(14).succeeds().out()).contains("7 stay, 0 go");
        assertThat(workplace.keys()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void theDefaultLockKeepsWhatWasUploadedLately() {
        Said said = Workplace.run(
                        workplace.configuration(
                                changed -> changed.putObject("retention").put("daily", 1)),
                        "prune")
                .succeeds();

        assertThat(said.out()).contains("7 stay, 0 go", "younger than the lock");
    }

    @Test
    @Order(3)
    void refusesToRemoveWithoutAKeyOfItsOwn() {
        Workplace.run(workplace.configuration(), "prune", "--apply").failsWith(2, "PALE-101", "keys.retentionKey");
        Workplace.run(
                        workplace.configuration(retention(4)
                                .andThen(changed -> ((ObjectNode) changed.get("keys"))
                                        .put("retentionKey", "keys/" + NewKeys.SIGNING_KEY))),
                        "prune",
                        "--apply")
                .failsWith(1, "PALE-421", "not trusted for namespace 'pale-prune'");
        Workplace.run(workplace.configuration(), "prune", "--aply").failsWith(2, "PALE-104", "--aply");
        prune(4, "postgres/nobody").failsWith(2, "PALE-104", "nobody");
        assertThat(workplace.snapshots()).hasSize(DAYS + 1);
    }

    @Test
    @Order(4)
    void whatIsLeftIsVerifiedByTheDrill() {
        Said said = prune(4, "--apply").succeeds();

        assertThat(said.out()).contains("removed 3 snapshots", "recorded in postgres/woodpecker/pruned/");
        assertThat(workplace.snapshots()).hasSize(4);
        assertThat(Workplace.run(workplace.configuration(), "verify", "--all")
                        .succeeds()
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("verified")))
                .hasSize(4);
        Said drill = Workplace.run(workplace.configuration(), "drill", "--json").succeeds();
        assertThat(drill.out()).contains("3 removed, as signed by pale@workplace-retention");
    }

    @Test
    @Order(5)
    void whatSomebodyElseTookIsStillSeen() {
        SnapshotId stolen = workplace.snapshots().get(1);
        workplace.delete(stolen + "/");

        assertThat(Workplace.run(workplace.configuration(), "drill", "--json").status())
                .isEqualTo(1);
        prune(1, "--apply").failsWith(1, "PALE-423", "the history does not hold");
        assertThat(workplace.snapshots()).hasSize(3);
    }
}
