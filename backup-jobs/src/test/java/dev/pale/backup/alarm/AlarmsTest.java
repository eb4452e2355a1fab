package dev.pale.backup.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pale.backup.alarm.AlarmSettings.Webhook;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.monitor.Receiver;
import dev.pale.backup.secret.Secret;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms on their way to a real HTTP server and a real mail server. */
class AlarmsTest {
    private static final Instant NIGHT = Instant.parse("2026-01-25T05:00:00Z");
    private static final Alarm MISSED = alarm("backup.schedule postgres/orders", "Failed");

    @TempDir
    private Path directory;

    private Receiver receiver;
    private GreenMail mail;
    private Optional<URI> runbooks = Optional.of(URI.create("https://git.example/runbooks/"));
    private String token = "bearer-token";
    private List<String> recipients = List.of("operator@example.org");

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        mail = new StrictMailServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        receiver.close();
    }

    private static Alarm alarm(String key, String state) {
        return new Alarm(
                key,
                state,
                "it is <missing>",
                Optional.of(Instant.parse("2026-01-25T04:45:00Z")),
                "data would be lost",
                "run it again",
                "missed-backup.md");
    }

    private AlarmSettings settings() {
        return new AlarmSettings(
                Optional.of(URI.create("https://reports.example/")),
                runbooks,
                Duration.ofHours(6),
                Optional.of(directory.resolve("alarms.state")),
                Optional.of(Secret.of(receiver.address("/slack/T0KEN").toString())),
                Optional.of(
                        new Webhook(Secret.of(receiver.address("/hook").toString()), Optional.of(Secret.of(token)))),
                Optional.of(new MailSettings(
                        "127.0.0.1",
                        mail.getSmtp().getPort(),
                        MailSettings.Security.NONE,
                        Optional.empty(),
                        "pale@example.org",
                        recipients)),
                Optional.of(Secret.of(receiver.address("/ping/uuid").toString())));
    }

    private Alarms.Delivery tell(Instant at, Alarm... alarms) {
        try (Alarms sender = sender(at)) {
            return sender.tell(List.of(alarms));
        }
    }

    private Alarms sender(Instant at) {
        return new Alarms(settings(), Clock.fixed(at, ZoneOffset.UTC), Duration.ofMillis(1));
    }

    @Test
    void everyChannelSaysWhatSinceWhenWhatItMeansAndWhatToDo() throws Exception {
        Alarms.Delivery delivery = tell(NIGHT, MISSED);

        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.delivered()).containsExactly("slack", "webhook", "mail");
        String slack = receiver.at("/slack/T0KEN").getFirst().body();
        assertThat(slack)
                .contains(
                        "pale: 1 new: backup.schedule postgres/orders",
                        "FAILED backup.schedule postgres/orders",
                        "What: it is &lt;missing&gt;",
                        "Since: 2026-01-25T04:45:00Z",
                        "Means: data would be lost",
                        "Do: run it again",
                        "Runbook: https://git.example/runbooks/missed-backup.md",
                        "Report: https://reports.example/");
        assertThat(receiver.at("/hook").getFirst().body())
                .contains("\"schema\":\"pale-alarm/1\"", "\"key\":\"backup.schedule postgres/orders\"");
        assertThat(receiver.at("/hook").getFirst().authorization()).isEqualTo("Bearer bearer-token");
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("pale: 1 new: backup.schedule postgres/orders");
        assertThat(message.getContent().toString()).contains("What: it is <missing>");
    }

    @Test
    void theRunbookIsNamedWithoutAnAddressToo() {
        runbooks = Optional.empty();

        tell(NIGHT, MISSED);

        assertThat(receiver.at("/slack/T0KEN").getFirst().body()).contains("Runbook: docs/runbooks/missed-backup.md");
    }

    @Test
    void repeatsAreLimitedAndRecoveryIsAnnounced() {
        tell(NIGHT, MISSED);
        tell(NIGHT.plus(Duration.ofMinutes(15)), MISSED);
        assertThat(receiver.at("/hook")).hasSize(1);

        tell(NIGHT.plus(Duration.ofHours(6)), MISSED);
        assertThat(receiver.at("/hook")).hasSize(2);
        assertThat(receiver.at("/hook").getLast().body()).contains("STILL FAILED");

        tell(NIGHT.plus(Duration.ofHours(7)));
        assertThat(receiver.at("/hook")).hasSize(3);
        assertThat(receiver.at("/hook").getLast().body())
                .contains("RECOVERED backup.schedule postgres/orders (was Failed since 2026-01-25T04:45:00Z)");
        tell(NIGHT.plus(Duration.ofHours(8)));
        assertThat(receiver.at("/hook")).hasSize(3);
    }

    /** What cannot be asked has not recovered. */
    @Test
    void whatNobodyCanJudgeIsNeitherTakenBackNorRepeatedNorNewsAfterwards() {
        Alarm silent = alarm("bucket.reachable bucket", "Failed");
        tell(NIGHT, MISSED);

        try (Alarms sender = sender(NIGHT.plusSeconds(900))) {
            assertThat(sender.tell(List.of(silent), key -> true).failures()).isEmpty();
        }

        assertThat(receiver.at("/hook").getLast().body())
                .contains("1 new", "bucket.reachable bucket")
                .doesNotContain("RECOVERED");
        tell(NIGHT.plusSeconds(1800), MISSED);
        assertThat(receiver.at("/hook")).hasSize(3);
        assertThat(receiver.at("/hook").getLast().body())
                .contains("RECOVERED bucket.reachable bucket")
                .doesNotContain("backup.schedule");
        tell(NIGHT.plusSeconds(2700));
        assertThat(receiver.at("/hook").getLast().body())
                .contains("RECOVERED backup.schedule postgres/orders (was Failed since 2026-01-25T04:45:00Z)");
    }

    @Test
    void somethingElseOrWorseIsNewsAtOnce() {
        tell(NIGHT, alarm("backup.schedule postgres/orders", "Unproven"));
        tell(NIGHT.plusSeconds(900), MISSED);
        assertThat(receiver.at("/hook").getLast().body()).contains("1 new");
        tell(NIGHT.plusSeconds(1800), MISSED, alarm("backup.seen minio/main", "Failed"));
        assertThat(receiver.at("/hook").getLast().body())
                .contains("backup.seen minio/main")
                .doesNotContain("FAILED backup.schedule");
        assertThat(receiver.at("/hook")).hasSize(3);
    }

    @Test
    void whatWasNotDeliveredIsAnErrorAndIsToldAgainWhileOtherChannelsAreNot() {
        receiver.answerWith(500);

        Alarms.Delivery first = tell(NIGHT, MISSED);

        assertThat(first.delivered()).containsExactly("mail");
        assertThat(first.failures()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.ALARM_UNSENT);
            assertThat(failure.getMessage())
                    .contains("status 500", "3 attempts")
                    .doesNotContain("T0KEN", "/hook");
        });
        assertThat(receiver.at("/slack/T0KEN")).hasSize(3);

        receiver.answerWith(200);
        receiver.forget();
        assertThat(tell(NIGHT.plusSeconds(900), MISSED).failures()).isEmpty();
        assertThat(receiver.at("/slack/T0KEN")).hasSize(1);
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aLostOrBrokenMemoryTellsAgainRatherThanNever() throws IOException {
        tell(NIGHT, MISSED);
        Files.delete(directory.resolve("alarms.state"));
        assertThat(tell(NIGHT.plusSeconds(900), MISSED).failures()).isEmpty();
        assertThat(receiver.at("/hook")).hasSize(2);

        Files.writeString(directory.resolve("alarms.state"), "{\"schema\": 1");
        Alarms.Delivery broken = tell(NIGHT.plusSeconds(1800), MISSED);
        assertThat(broken.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ALARM_STATE));
        assertThat(receiver.at("/hook")).hasSize(3);
        assertThat(tell(NIGHT.plusSeconds(2700), MISSED).failures()).isEmpty();
        assertThat(receiver.at("/hook")).hasSize(3);
    }

    @Test
    void aMemoryInWhichSomethingIsMissingIsBroken() throws IOException {
        for (String told : List.of(
                "{\"state\": null, \"since\": \"2026-01-25T04:45:00Z\", \"toldAt\": \"2026-01-25T04:45:00Z\"}",
                "null")) {
            receiver.forget();
            Files.writeString(
                    directory.resolve("alarms.state"),
                    "{\"schema\": \"pale-alarms/1\", \"channels\": {\"webhook\": {\"%s\": %s}}}"
                            .formatted(MISSED.key(), told));

            Alarms.Delivery broken = tell(NIGHT, MISSED);

            assertThat(broken.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ALARM_STATE));
            assertThat(receiver.at("/hook")).hasSize(1);
            assertThat(tell(NIGHT.plusSeconds(900), MISSED).failures()).isEmpty();
        }
    }

    private static String stackTrace(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void aTokenThatNoHeaderTakesSilencesNoOtherChannelAndIsNotShown() {
        token = "s3cret-\u20ac";

        Alarms.Delivery delivery = tell(NIGHT, MISSED);

        assertThat(delivery.delivered()).containsExactly("slack", "mail");
        assertThat(delivery.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.ALARM_UNSENT);
            assertThat(failure).hasMessageStartingWith("webhook: the configured token");
            assertThat(stackTrace(failure)).contains("DeliveryException").doesNotContain("s3cret");
        });
    }

    @Test
    void aRecipientWhomTheServerRefusesKeepsTheMailFromNobodyElse() {
        recipients = List.of(StrictMailServer.REFUSED, "operator@example.org", "second@example.org");

        Alarms.Delivery delivery = tell(NIGHT, MISSED);

        assertThat(delivery.delivered()).contains("mail");
        assertThat(delivery.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.ALARM_UNSENT);
            assertThat(failure).hasMessageContainingAll(StrictMailServer.REFUSED, "550");
        });
        assertThat(mail.getReceivedMessages()).as("one each").hasSize(2);
        assertThat(tell(NIGHT.plusSeconds(900), MISSED).failures()).isEmpty();
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void aMailThatReachesNobodyIsNotDelivered() {
        recipients = List.of(StrictMailServer.REFUSED);

        Alarms.Delivery delivery = tell(NIGHT, MISSED);

        assertThat(delivery.delivered()).doesNotContain("mail");
        assertThat(delivery.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("3 attempts"));
    }

    @Test
    void thePingSaysWhetherAllWasTold() {
        try (Alarms sender = new Alarms(settings(), Clock.systemUTC(), Duration.ofMillis(1))) {
            assertThat(sender.ping(true, "Verified: 11 of 11").failures()).isEmpty();
            assertThat(sender.ping(false, "Failed: 10 of 11").failures()).isEmpty();
            receiver.answerWith(404);
            assertThat(sender.ping(true, "").failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains("status 404")
                            .doesNotContain("uuid"));
        }
        assertThat(receiver.at("/ping/uuid").getFirst().body()).isEqualTo("Verified: 11 of 11");
        assertThat(receiver.at("/ping/uuid/fail")).hasSize(1);
    }
}
