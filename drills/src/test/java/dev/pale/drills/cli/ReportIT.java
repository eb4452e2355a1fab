package dev.pale.drills.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pale.backup.cli.CommandRunner;
import dev.pale.drills.archive.ArchiveWorkplace;
import dev.pale.drills.archive.DrillId;
import dev.pale.drills.archive.ExampleDrills;
import dev.pale.fixtures.platform.LocalBucket;
import dev.pale.reports.json.ResultJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pale report} of a real bucket, and of a directory. */
class ReportIT {
    private final Instant now = Instant.now();

    @TempDir
    private Path directory;

    private ArchiveWorkplace workplace;
    private Path site;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open() throws IOException {
        workplace = new ArchiveWorkplace(directory);
        site = directory.resolve("site");
    }

    @AfterEach
    void close() {
        workplace.close();
    }

    private int report(String... arguments) {
        List<String> all = new ArrayList<>(List.of("report", "--report", site.toString()));
        all.addAll(List.of(arguments));
        return CommandRunner.run(
                Pale::commands, new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private JsonNode reported(String... arguments) throws IOException {
        assertThat(report(arguments)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private DrillId keep(Duration ago, Duration took) {
        return workplace.keep(ExampleDrills.verified(now.minus(ago), took));
    }

    @Test
    void rendersTheArchiveAsASite() throws IOException {
        DrillId last = keep(Duration.ofDays(1), Duration.ofSeconds(40));
        keep(Duration.ofDays(8), Duration.ofSeconds(39));
        Path configuration = workplace.configuration();

        assertThat(report("--config", configuration.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .startsWith("UNPROVEN: not drilled: postgres/invoices")
                .contains("Forecast: not enough drills", "2 drills count", "Report: " + site.resolve("index.html"));
        String stem = last.toString()
                .replaceAll("drills/|Z$", "")
                .replaceFirst("/", "")
                .replaceFirst("/", "")
                .replace("/", "-");
        assertThat(site)
                .isDirectoryContaining("glob:**/index.html")
                .isDirectoryContaining("glob:**/report.json")
                .isDirectoryContaining("glob:**/report.md")
                .isDirectoryContaining("glob:**/" + stem + ".html");
        assertThat(site.resolve(stem + ".json")).hasSameBinaryContentAs(workplace.object(last + "/result.json"));
        assertThat(site.resolve(stem + "-evidence.json.sig"))
                .hasSameBinaryContentAs(workplace.object(last + "/evidence.json.sig"));
    }

    /** Whoever may write to the bucket must not be able to make a failed drill a good one. */
    @Test
    void neverCountsWhatWasForged() throws IOException {
        keep(Duration.ofDays(8), Duration.ofSeconds(39));
        DrillId bad = workplace.keep(ExampleDrills.failed(now.minus(Duration.ofDays(1))));
        Path result = workplace.object(bad + "/result.json");
        Files.writeString(result, Files.readString(result).replace("\"Failed\"", "\"Verified\""));

        JsonNode overview =
                reported("--json", "--config", workplace.configuration().toString());

        assertThat(overview.at("/outcome").textValue()).isEqualTo("Unproven");
        assertThat(overview.at("/verdict").textValue()).contains("1 newer result is refused");
        assertThat(overview.at("/drills/1/refused").textValue()).contains("PALE-811", "changed after it was signed");
        assertThat(overview.at("/drills/1/outcome").isNull()).isTrue();
        assertThat(overview.at("/protection/1/lastVerified").textValue())
                .isEqualTo(now.minus(Duration.ofDays(8)).toString());
    }

    @Test
    void looksBackOnlyAsFarAsItIsAsked() throws IOException {
        keep(Duration.ofDays(100), Duration.ofSeconds(40));
        keep(Duration.ofDays(8), Duration.ofSeconds(39));

        JsonNode overview = reported(
                "--json",
                "--since",
                "90d",
                "--config",
                workplace.configuration().toString());

        assertThat(overview.at("/drills")).hasSize(1);
        assertThat(report(
                        "--since", "soon", "--config", workplace.configuration().toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("PALE-104", "90d, or a date such as 2026-09-01");
    }

    /** Whoever reads needs neither the right to write nor the secret that gives it. */
    @Test
    void readsWithTheKeyOfTheSnapshotsThatMayOnlyRead() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        workplace.close();
        try (LocalBucket readOnly = LocalBucket.openReadOnly(directory.resolve("bucket"))) {
            Files.writeString(
                    directory.resolve("bucket-key"),
                    readOnly.address().secretAccessKey().reveal());
            Path configuration = Files.writeString(directory.resolve("reader.yaml"), """
                    bucket: {endpoint: '%s', name: %s, accessKeyId: '%s', secretAccessKey: 'file:bucket-key'}
                    keys: {trustedSigners: keys/allowed_signers}
                    archive: {accessKeyId: writer, secretAccessKey: 'env:NOBODY_SETS_THIS', signingKey: keys/none}
                    sources: {postgres: {orders: {host: db, user: postgres, password: 'env:NOBODY_SETS_THIS'}}}
                    """.formatted(
                            readOnly.address().endpoint(),
                            readOnly.address().bucket(),
                            readOnly.address().accessKeyId()));

            assertThat(reported("--json", "--config", configuration.toString()).at("/drills"))
                    .hasSize(1);
        }
    }

    /** A copy counts if it is the newest backup itself, and whole. */
    @Test
    void countsInHowManyBucketsTheNewestBackupIs() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        workplace.backUp("2026-11-20T02:30:00Z");
        try (LocalBucket far = LocalBucket.open(directory.resolve("far"))) {
            Path configuration = withReplica(far);
            assertThat(CommandRunner.run(
                            Pale::commands,
                            new PrintWriter(out),
                            new PrintWriter(err),
                            "replicate",
                            "postgres/orders",
                            "--config",
                            configuration.toString()))
                    .as(err.toString())
                    .isZero();

            assertThat(orders(configuration).at("/copies").longValue()).isEqualTo(2);
            assertThat(orders(configuration).at("/doubt").isNull()).isTrue();

            Path snapshot = directory.resolve("far/" + far.address().bucket() + "/postgres/orders/2026/11/20/023000Z");
            Files.delete(snapshot.resolve("census.json.zst.age"));
            assertThat(orders(configuration).at("/copies").longValue()).isEqualTo(1);
            assertThat(orders(configuration).at("/doubt").textValue()).contains("is not whole in the replica");

            workplace.backUp("2026-11-21T02:30:00Z");
            assertThat(orders(configuration).at("/copies").longValue()).isEqualTo(1);
            assertThat(orders(configuration).at("/doubt").isNull()).isTrue();
        }
    }

    @Test
    void anotherBackupOfTheSameNameIsNoCopy() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        workplace.backUp("2026-11-20T02:30:00Z");
        try (LocalBucket far = LocalBucket.open(directory.resolve("far"))) {
            workplace.backUp(far.address(), "2026-11-20T02:30:00Z");

            JsonNode orders = orders(withReplica(far));

            assertThat(orders.at("/copies").longValue()).isEqualTo(1);
            assertThat(orders.at("/doubt").textValue()).contains("in the replica is another snapshot of that name");
        }
    }

    /** Whoever may write can put a manifest where a newer backup would be. */
    @Test
    void whatNobodyTrustedSignedIsNoBackup() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        workplace.backUp("2026-11-20T02:30:00Z");
        Path forged = Files.createDirectories(workplace.object("postgres/orders/2026/11/22/023000Z"));
        Files.writeString(forged.resolve("manifest.json"), "{}");
        Files.writeString(forged.resolve("manifest.json.sig"), "nobody's");

        JsonNode orders = orders(workplace.configuration());

        assertThat(orders.at("/lastBackup").textValue()).isEqualTo("2026-11-20T02:30:00Z");
        assertThat(orders.at("/copies").longValue()).isEqualTo(1);
        assertThat(orders.at("/doubt").textValue()).contains("2026/11/22/023000Z in the bucket counts for nothing");
    }

    @Test
    void aReplicaThatCannotBeAskedLeavesCopiesUnknownAndTheReportIsMade() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        workplace.backUp("2026-11-20T02:30:00Z");
        Path configuration;
        try (LocalBucket far = LocalBucket.open(directory.resolve("far"))) {
            configuration = withReplica(far);
        }

        JsonNode orders = orders(configuration);

        assertThat(orders.at("/copies").isNull()).isTrue();
        assertThat(orders.at("/lastBackup").textValue()).isEqualTo("2026-11-20T02:30:00Z");
        assertThat(orders.at("/doubt").textValue()).contains("the replica could not be asked: PALE-301");
        assertThat(err.toString()).contains("note: postgres/orders: the replica could not be asked");
        assertThat(report("--config", configuration.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(site.resolve("index.html"))).contains("the replica could not be asked", "unknown");
    }

    /** After a loss only the key that reads the archive may be at hand. */
    @Test
    void tellsExpectedTimesWithoutTheSecretOfTheReplica() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        Path configuration;
        try (LocalBucket far = LocalBucket.open(directory.resolve("far"))) {
            configuration = withReplica(far);
        }
        Files.delete(directory.resolve("far-key"));

        assertThat(report("--expected", "--config", configuration.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("postgres/orders");
        assertThat(site).doesNotExist();
    }

    private Path withReplica(LocalBucket far) throws IOException {
        Files.writeString(
                directory.resolve("far-key"), far.address().secretAccessKey().reveal());
        return Files.writeString(
                directory.resolve("with-replica.yaml"),
                Files.readString(workplace.configuration())
                        + """
                replica: {endpoint: '%s', name: %s, accessKeyId: '%s', secretAccessKey: 'file:far-key', suspended: false}
                """.formatted(
                                        far.address().endpoint(),
                                        far.address().bucket(),
                                        far.address().accessKeyId()));
    }

    private JsonNode orders(Path configuration) throws IOException {
        out.getBuffer().setLength(0);
        for (JsonNode source :
                reported("--json", "--config", configuration.toString()).at("/protection")) {
            if (source.at("/source").textValue().equals("postgres/orders")) {
                return source;
            }
        }
        throw new AssertionError("postgres/orders is not in the report: " + out);
    }

    @Test
    void rendersADirectoryOfReportsAndSaysThatNobodySignedThem() throws IOException {
        Path reports = Files.createDirectories(directory.resolve("reports/one"));
        Files.writeString(
                reports.resolve("drill.json"),
                new ResultJson().write(ExampleDrills.verified(now.minus(Duration.ofDays(1)), Duration.ofSeconds(9))));
        Path copy = Files.createDirectories(directory.resolve("reports/copy"));
        Files.writeString(
                copy.resolve("result.json"),
                new ResultJson().write(ExampleDrills.verified(now.minus(Duration.ofDays(2)), Duration.ofSeconds(9))));

        assertThat(report("--markdown", "--from", directory.resolve("reports").toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("nobody (a file of this machine)", "**refused**", "it has no signature");
        assertThat(Files.readString(site.resolve("index.html"))).contains("a file of this machine");
    }

    @Test
    void aCopyOfTheArchiveCountsWithItsSignatures() throws IOException {
        keep(Duration.ofDays(1), Duration.ofSeconds(40));

        JsonNode overview = reported(
                "--json",
                "--from",
                workplace.object("drills").toString(),
                "--config",
                workplace.configuration().toString());

        assertThat(overview.at("/drills/0/signer").textValue()).isEqualTo("pale-drill");
        assertThat(overview.at("/outcome").textValue()).isEqualTo("Verified");
    }

    @Test
    void opensWhatIsThereAndSaysWhenThereIsNone() throws IOException {
        assertThat(report("open", "--report", site.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no report yet");
        keep(Duration.ofDays(1), Duration.ofSeconds(40));
        report("--config", workplace.configuration().toString());
        out.getBuffer().setLength(0);

        assertThat(report("open", "--report", site.toString())).isZero();

        assertThat(out.toString().strip()).isEqualTo(site.resolve("index.html").toString());
    }
}
