package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.secret.Secret;
import dev.pale.fixtures.platform.RunningService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is secret stays so, however much the program is made to say: whole runs, good and bad, and all that they leave. */
class SecretsIT {
    private static final Map<String, String> TALKATIVE = Map.of("PALE_LOG", "debug");
    private static final int LONG_ENOUGH_TO_BE_A_KEY = 40;
    /** In a row that a restore must refuse; PostgreSQL likes to quote such rows. */
    private static final Secret REFUSED = Secret.of("pale-canary-refused-row-4711");

    private final List<String> leaks = new ArrayList<>();
    private final LeakScanner scanner = new LeakScanner();
    private boolean logged;

    @Test
    void areNeitherInOutputNorReportsNorArgumentsNorNamesNorManifests() throws IOException {
        try (Workplace workplace = Workplace.with("mcd-tracker");
                ArgumentWatch watch = new ArgumentWatch();
                RunningService target = workplace.emptyServer()) {
            lookForAllSecretsOf(workplace, target);
            runEverything(workplace, target);
            failToRestoreARow(workplace);
            look(workplace, watch);
        }
        assertThat(logged).as("the log was on").isTrue();
        assertThat(leaks).isEmpty();
    }

    private void lookForAllSecretsOf(Workplace workplace, RunningService target) throws IOException {
        scanner.lookFor("a seeded secret", workplace.source().canaries())
                .lookFor("the refused row", REFUSED)
                .lookFor("the bucket's key", workplace.bucket().address().secretAccessKey())
                .lookFor("the target's password", Workplace.password(target));
        Path keys = workplace.home().resolve("keys");
        for (String file : List.of(NewKeys.IDENTITY, NewKeys.SIGNING_KEY)) {
            scanner.lookFor(
                    "a line of " + file,
                    Files.readAllLines(keys.resolve(file)).stream()
                            .filter(line -> line.length() >= LONG_ENOUGH_TO_BE_A_KEY && !line.startsWith("#"))
                            .filter(line -> !line.contains("age1"))
                            .map(Secret::of)
                            .toList());
        }
    }

    private void runEverything(Workplace workplace, RunningService target) {
        Path configuration = workplace.configuration(workplace.target(target));
        assertThat(say(workplace, configuration, "backup").status()).isZero();
        assertThat(say(workplace, configuration, "snapshots").status()).isZero();
        assertThat(say(workplace, configuration, "verify", "--json").status()).isZero();
        assertThat(say(workplace, configuration, "restore", "postgres/mcd-tracker")
                        .status())
                .isZero();
        assertThat(say(workplace, configuration, "restore", "postgres/mcd-tracker")
                        .status())
                .as("the target is not empty any more")
                .isEqualTo(2);
        assertThat(say(workplace, configuration, "drill", "--json").status()).isZero();
    }

    /** A row that was fine when it was written, until somebody changed the function that its constraint calls. */
    private void failToRestoreARow(Workplace workplace) {
        workplace.execute("mcd-tracker", """
                create function public.is_fine(text) returns boolean language sql immutable as 'select true';
                create table public.vault (content text check (public.is_fine(content)));
                insert into public.vault values ('%s');
                create or replace function public.is_fine(text) returns boolean language sql immutable as 'select false'
                """.formatted(REFUSED.reveal()));
        Path configuration = workplace.configuration();
        assertThat(say(workplace, configuration, "backup").status()).isZero();
        Said drilled = say(workplace, configuration, "drill");
        assertThat(drilled.status()).isEqualTo(1);
        assertThat(drilled.out()).contains("violates check constraint");
    }

    private Said say(Workplace workplace, Path configuration, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--config", configuration.toString()));
        arguments.addAll(List.of(more));
        try (PaleProcess pale = PaleProcess.start(workplace, TALKATIVE, arguments.toArray(String[]::new))) {
            Said said = pale.end();
            leaks.addAll(scanner.scan("standard output of " + command, said.out()));
            leaks.addAll(scanner.scan("standard error of " + command, said.err()));
            logged |= said.err().contains("phase=");
            return said;
        }
    }

    private void look(Workplace workplace, ArgumentWatch watch) throws IOException {
        assertThat(watch.seen()).as("arguments of tools were seen").anyMatch(line -> line.contains("pg_dump "));
        watch.seen().forEach(line -> leaks.addAll(scanner.scan("arguments: " + line.split(" ", 2)[0], line)));
        assertThat(workplace.reports()).isDirectoryContaining("glob:**index.html");
        leaks.addAll(scanner.scan(workplace.reports()));
        leaks.addAll(scanner.scan(workplace.tmp()));
        assertThat(workplace.left()).isEmpty();
        try (S3ObjectStore objects = S3ObjectStore.open(workplace.bucket().address());
                Stream<StoredObject> all = objects.list("")) {
            for (StoredObject object : all.toList()) {
                leaks.addAll(scanner.scan("a key of the bucket", object.key()));
                try (InputStream content = objects.read(object.key())) {
                    String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
                    leaks.addAll(scanner.scan(object.key(), text));
                }
            }
        }
    }
}
