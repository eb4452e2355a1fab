package dev.pale.drills.hardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations and command lines that nobody can run. None of these touches a server or a bucket. */
class ConfigurationTroubleTest {
    private static final String PASSWORD = "hunter2-hunter2";
    private static final String GOOD = """
            bucket:
              endpoint: http://127.0.0.1:9
              name: backups
              accessKeyId: key-1
              secretAccessKey: file:bucket.key
            keys:
              recipients: [age1example]
              signingKey: signing_key
              identity: identity.txt
              trustedSigners: allowed_signers
            sources:
              postgres:
                orders:
                  host: 127.0.0.1
                  user: postgres
                  password: file:database.key
            targets:
              postgres:
                orders:
                  host: 127.0.0.1
                  user: postgres
                  password: file:target.key
            drill:
              workers: 2
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void putSecrets() throws IOException {
        for (String name : new String[] {"bucket.key", "database.key", "target.key"}) {
            Files.writeString(directory.resolve(name), PASSWORD + "\n");
        }
    }

    private Said run(String yaml, String command, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("pale.yaml"), yaml);
        Said said = Workplace.run(file, command, more);
        assertThat(said.out() + said.err()).doesNotContain(PASSWORD);
        return said;
    }

    private Said check(String yaml, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("pale.yaml"), yaml);
        String[] arguments = new String[more.length + 4];
        arguments[0] = "config";
        arguments[1] = "check";
        arguments[2] = "--config";
        arguments[3] = file.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        Said said = Workplace.run(arguments);
        assertThat(said.out() + said.err()).doesNotContain(PASSWORD);
        return said;
    }

    @Test
    void findsNothingWrongWithAGoodOne() throws IOException {
        assertThat(check(GOOD).succeeds().out()).contains("valid: 1 source: postgres/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "snapshots", "verify", "drill"})
    void everyCommandRefusesAWrongConfigurationBeforeItDoesAnything(String command) throws IOException {
        run(GOOD.replace("workers: 2", "workerz: 2"), command)
                .failsWith(2, "PALE-101", "is not valid")
                .printsNothing();
    }

    @Test
    void tellsAllProblemsAtOnceEachWithItsKeyAndAHint() throws IOException {
        String bad = GOOD.replace("workers: 2", "workers: many")
                .replace("name: backups", "nmae: backups")
                .replace("file:database.key", "file:nowhere.key")
                .replace("accessKeyId: key-1", "accessKeyId: env:PALE_TEST_UNSET")
                .replace("http://127.0.0.1:9", "127.0.0.1");
        Said said = check(bad);
        said.failsWith(2, "PALE-101").printsNothing();
        assertThat(said.err())
                .contains(
                        "drill.workers must be a whole number (",
                        "bucket.nmae is not a known key (",
                        "bucket.name is missing",
                        "bucket.endpoint must be an http or https address",
                        "bucket.accessKeyId names the environment variable PALE_TEST_UNSET, which is not set (",
                        "sources.postgres.orders.password names the file",
                        "nowhere.key, which is not there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers: 2 | workers: two | drill.workers must be a whole number",
                "workers: 2 | workers: 0 | drill.workers must be from 1 to 64",
                "workers: 2 | requireReal: perhaps | drill.requireReal must be true or false",
                "workers: 2 | objective: soon | drill.objective must be a length of time",
                "recipients: [age1example] | recipients: age1example | keys.recipients",
                "host: 127.0.0.1 | port: 99999 | sources.postgres.orders.port",
                "user: postgres | sslMode: sometimes | sources.postgres.orders.sslMode",
                "name: backups | name: 7 | bucket.name must be a non-empty text"
            })
    void saysWhichTypeAKeyMustHave(String good, String bad, String words) throws IOException {
        assertThat(check(GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad))
                        .failsWith(2, "PALE-101")
                        .err())
                .contains(words);
    }

    @Test
    void saysThatASecretIsEmpty() throws IOException {
        Files.writeString(directory.resolve("database.key"), "\n");
        assertThat(check(GOOD).failsWith(2, "PALE-101").err()).contains("database.key, which is empty");
    }

    @Test
    void saysThatASecretDoesNotBelongIntoTheFileWithoutRepeatingIt() throws IOException {
        Said said = check(GOOD.replace("file:database.key", PASSWORD));
        assertThat(said.failsWith(2, "PALE-101").err()).contains("is not a reference to a secret", "write 'env:NAME'");
    }

    @Test
    void saysErrorsAsOneJsonDocument() throws IOException {
        Said said = check("bucket: [", "--json").failsWith(2, "PALE-101", "is not YAML");
        assertThat(said.json().at("/error/code").textValue()).isEqualTo("PALE-101");
        assertThat(said.json().at("/error/hint").textValue()).isNotBlank();
    }

    @Test
    void showsNoLineOfAFileThatItCannotRead() throws IOException {
        Said said = check(GOOD.replace("password: file:database.key", PASSWORD));
        said.failsWith(2, "PALE-101", "is not YAML", "near line 15").printsNothing();
    }

    @ParameterizedTest
    @CsvSource({"backup,PALE-101,age1example", "verify,PALE-103,allowed_signers"})
    void saysWhichKeyCannotBeRead(String command, String code, String words) throws IOException {
        run(GOOD, command).failsWith(2, code, words).printsNothing();
    }

    @Test
    void saysWhichKeyIsMissing() throws IOException {
        run(GOOD.replace("  trustedSigners: allowed_signers\n", ""), "verify")
                .failsWith(2, "PALE-101", "keys.trustedSigners is missing");
    }

    @Test
    void asksNobodyForSecretsThatItDoesNotNeed() throws IOException {
        Files.delete(directory.resolve("database.key"));
        Files.delete(directory.resolve("target.key"));
        run(GOOD, "verify").failsWith(2, "PALE-103", "allowed_signers");
    }

    @Test
    void saysWhichSourcesThereAre() throws IOException {
        Said said = run(GOOD, "snapshots", "postgres/other").failsWith(2, "PALE-104", "postgres/other");
        assertThat(said.err()).contains("postgres/orders");
    }

    @Test
    void saysWhatAMistypedOptionMayMean() {
        Said said = Workplace.run("backup", "--jsn")
                .failsWith(2, "PALE-104", "--jsn")
                .printsNothing();
        assertThat(said.err()).contains("did you mean --json", "'pale backup --help'");
    }

    @Test
    void saysWhatAMistypedCommandMayMean() {
        Said said = Workplace.run("bakup").failsWith(2, "PALE-104", "bakup").printsNothing();
        assertThat(said.err()).contains("did you mean", "backup");
    }

    @Test
    void refusesToRestoreWithoutASource() {
        Workplace.run("restore").failsWith(2, "PALE-104", "SOURCE").printsNothing();
    }

    @Test
    void refusesToRestoreWithoutATarget() throws IOException {
        run(
                        GOOD.replace("targets:", "targetz:").replaceAll("(?s)targetz:.*drill:", "drill:"),
                        "restore",
                        "postgres/orders")
                .failsWith(2, "PALE-101", "no target for postgres/orders")
                .printsNothing();
    }

    @Test
    void saysItsVersion() {
        Said said = Workplace.run("--version").succeeds();
        assertThat(said.out().strip()).matches("pale [0-9]+\\.[0-9]+\\.[0-9]+");
    }
}
