package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.FaultyFront;
import dev.pale.backup.bucket.FaultyFront.Fate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Buckets that cannot be reached, refuse, or die. Runs that try again for a while are begun first, side by side. */
class BucketTroubleIT {
    private static final long RETRIES_END_AFTER_SECONDS = 60;
    private static final String DENIED =
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>not yours</Message></Error>";

    private static Workplace workplace;
    private static CompletableFuture<Said> unreachable;
    private static CompletableFuture<Said> dying;

    @BeforeAll
    static void open() {
        workplace = Workplace.with("woodpecker");
        Path nobody = bucket("endpoint", "http://127.0.0.1:9");
        unreachable = CompletableFuture.supplyAsync(() -> Workplace.run(nobody, "snapshots", "--json"));
        dying = CompletableFuture.supplyAsync(BucketTroubleIT::backUpIntoADyingBucket);
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    private static Path bucket(String key, String value) {
        return workplace.configuration(changed -> ((ObjectNode) changed.get("bucket")).put(key, value));
    }

    private static FaultyFront front() {
        try {
            return FaultyFront.before(workplace.bucket().address().endpoint());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** It listens no more once the dump arrives. */
    private static Said backUpIntoADyingBucket() {
        try (FaultyFront front = front()) {
            front.decide(request -> {
                if (request.is("PUT") && request.line().contains("woodpecker.dump")) {
                    front.die();
                }
                return new Fate.Pass();
            });
            return Workplace.run(bucket("endpoint", front.endpoint().toString()), "backup");
        }
    }

    private static Said ended(CompletableFuture<Said> run) {
        return run.orTimeout(RETRIES_END_AFTER_SECONDS, TimeUnit.SECONDS).join();
    }

    @Test
    void saysThatTheBucketCannotBeReached() {
        Said said = ended(unreachable).failsWith(2, "PALE-301", "http://127.0.0.1:9", "refused");
        assertThat(said.json().at("/error/code").textValue()).isEqualTo("PALE-301");
    }

    @Test
    void publishesNothingWhenTheBucketDiesInTheMiddle() {
        ended(dying)
                .failsWith(2, "PALE-301", "postgres/woodpecker", "woodpecker.dump")
                .printsNothing();
        assertThat(workplace.snapshots()).isEmpty();
        assertThat(workplace.unfinishedUploads()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        Workplace.run(bucket("name", "somebody-elses"), "backup")
                .failsWith(2, "PALE-303", "no bucket 'somebody-elses'")
                .printsNothing();
    }

    @Test
    void saysThatTheKeyIsWrongButNotWhichItIs() {
        String wrong = "wrong-secret-key-4711";
        Said said = Workplace.run(bucket("secretAccessKey", workplace.secret("wrong", wrong)), "snapshots");
        said.failsWith(2, "PALE-302", "403").printsNothing();
        assertThat(said.err()).contains("check the access key's id and secret").doesNotContain(wrong);
    }

    @Test
    void saysThatWritingIsNotAllowedAndLeavesNothing() {
        List<String> before = workplace.keys();
        try (FaultyFront front = front()) {
            front.decide(request ->
                    request.is("PUT") || request.is("POST") ? new Fate.Answer(403, DENIED) : new Fate.Pass());
            Workplace.run(bucket("endpoint", front.endpoint().toString()), "backup")
                    .failsWith(2, "PALE-302", "postgres/woodpecker", "403 AccessDenied")
                    .printsNothing();
            assertThat(front.seen()).anyMatch(request -> request.is("PUT"));
        }
        assertThat(workplace.keys()).isEqualTo(before);
    }

    @Test
    void takesNoLogInPageForAnEmptyBucket() {
        try (FaultyFront front = front()) {
            front.decide(request -> new Fate.Answer(200, "<html><body>Please log in</body></html>"));
            Workplace.run(bucket("endpoint", front.endpoint().toString()), "snapshots")
                    .failsWith(2, "PALE-307", "did not answer as an S3 service does")
                    .printsNothing();
        }
    }
}
