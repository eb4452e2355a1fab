package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.monitor.ServerProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Pushgateway and a directory of text files are told of drills that are verified, stopped, and failed. */
class DrillMetricsIT {
    private static final String SUCCESS = "pale_drill_last_success_timestamp_seconds";
    private static final String ATTEMPT = "pale_drill_last_attempt_timestamp_seconds";

    @TempDir
    private static Path directory;

    private static Workplace workplace;
    private static ServerProgram pushgateway;
    private static Path texts;

    @BeforeAll
    static void open() throws IOException {
        workplace = Workplace.with("woodpecker");
        pushgateway = ServerProgram.pushgateway(Files.createDirectory(directory.resolve("pushgateway")));
        texts = Files.createDirectory(directory.resolve("texts"));
    }

    @AfterAll
    static void close() {
        pushgateway.close();
        workplace.close();
    }

    private static Consumer<ObjectNode> metrics(URI gateway) {
        return changed -> changed.putObject("metrics")
                .put("pushgateway", gateway.toString())
                .put("textfileDirectory", texts.toString());
    }

    private static Path configuration() {
        return workplace.configuration(metrics(pushgateway.address()));
    }

    /** What either of the two was told; they must agree. */
    private static OptionalDouble value(String metric, String label) throws IOException {
        StringBuilder files = new StringBuilder();
        for (String name : new String[] {"pale-drill.prom", "pale-drill-success.prom"}) {
            Path file = texts.resolve(name);
            files.append(Files.exists(file) ? Files.readString(file) : "");
        }
        OptionalDouble pushed = value(pushgateway.get("/metrics").body(), metric, label);
        assertThat(value(files.toString(), metric, label))
                .as("%s in text files", metric)
                .isEqualTo(pushed);
        return pushed;
    }

    private static OptionalDouble value(String text, String metric, String label) {
        Matcher found =
                Pattern.compile("(?m)^" + metric + "(?:\\{[^}]*})? (\\S+)$").matcher(text);
        while (found.find()) {
            if (found.group().contains(label)) {
                return OptionalDouble.of(Double.parseDouble(found.group(1)));
            }
        }
        return OptionalDouble.empty();
    }

    private static void assertOutcome(String expected) throws IOException {
        for (String outcome : new String[] {"verified", "unproven", "failed", "incomplete"}) {
            assertThat(value("pale_drill_outcome", "outcome=\"" + outcome + "\""))
                    .as(outcome)
                    .hasValue(outcome.equals(expected) ? 1 : 0);
        }
    }

    private static double seconds(String metric) throws IOException {
        OptionalDouble value = value(metric, "");
        assertThat(value).as(metric).isPresent();
        return value.getAsDouble();
    }

    @Test
    void stoppedAndFailedDrillsAreToldAndLeaveTheLastSuccessAsItWas() throws IOException {
        Workplace.run(workplace.configuration(), "backup").succeeds();

        try (PaleProcess pale = start()) {
            pale.awaitChild("pg_restore");
            pale.signal("TERM");
            assertThat(pale.end().status()).isEqualTo(143);
        }
        assertOutcome("incomplete");
        assertThat(value(SUCCESS, "")).as("there was no success yet").isEmpty();

        Workplace.run(configuration(), "drill").succeeds();
        assertOutcome("verified");
        double success = seconds(SUCCESS);
        assertThat(seconds(ATTEMPT)).isEqualTo(success);
        assertThat(seconds("pale_drill_recovery_time_seconds")).isPositive();
        assertThat(value("pale_drill_source_outcome", "outcome=\"verified\",source=\"postgres/woodpecker\"")
                                .isPresent()
                        || value("pale_drill_source_outcome", "source=\"postgres/woodpecker\"")
                                .isPresent())
                .isTrue();

        try (PaleProcess pale = start()) {
            pale.awaitChild("pg_restore");
            pale.signal("TERM");
            pale.end().failsWith(143, "PALE-902");
        }
        assertOutcome("incomplete");
        assertThat(seconds(SUCCESS)).isEqualTo(success);
        double stopped = seconds(ATTEMPT);
        assertThat(stopped).isGreaterThan(success);

        String newest = workplace.snapshots().getLast().toString();
        workplace.keys().stream()
                .filter(key -> key.startsWith(newest) && key.contains(".dump."))
                .forEach(workplace::delete);
        assertThat(Workplace.run(configuration(), "drill").status()).isEqualTo(1);
        assertOutcome("failed");
        assertThat(seconds(SUCCESS)).isEqualTo(success);
        assertThat(seconds(ATTEMPT)).isGreaterThan(stopped);
    }

    private static PaleProcess start() {
        return PaleProcess.start(workplace, "drill", "--config", configuration().toString());
    }

    /** Each after a drill that was verified, which would stay what Prometheus shows. */
    @Test
    void aDrillWithoutItsKeyOrRoomForItsReportIsTold() throws IOException {
        Consumer<ObjectNode> withoutKey = changed -> changed.putObject("archive")
                .put("accessKeyId", workplace.bucket().address().accessKeyId())
                .put("secretAccessKey", changed.at("/bucket/secretAccessKey").textValue())
                .put("signingKey", "keys/no_such_key");
        Path noDirectory = Files.createFile(directory.resolve("no-directory"));
        Workplace.run(workplace.configuration(), "backup").succeeds();

        Workplace.run(configuration(), "drill").succeeds();
        Path keyless = workplace.configuration(metrics(pushgateway.address()).andThen(withoutKey));
        Workplace.run(keyless, "drill").failsWith(2, "PALE-103", "no_such_key");
        assertOutcome("incomplete");

        Workplace.run(configuration(), "drill").succeeds();
        Workplace.run(configuration(), "drill", "--report", noDirectory.toString())
                .failsWith(2, "PALE-801");
        assertOutcome("incomplete");
    }

    @Test
    void aGatewayThatIsNotThereIsSaidAndChangesNothing() {
        Workplace.run(workplace.configuration(), "backup").succeeds();
        Path configuration = workplace.configuration(metrics(URI.create("http://127.0.0.1:1")));

        Said said = Workplace.run(configuration, "drill");

        assertThat(said.status()).isZero();
        assertThat(said.err()).contains("PALE-821", "127.0.0.1:1");
    }
}
