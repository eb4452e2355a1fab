package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.seal.Recipients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/configuration.md}: its files are accepted, and its tables have every key that is read, and no other. */
class ConfigurationDocumentTest {
    private static final String DOCUMENT = "docs/configuration.md";
    /** A key that no section knows, so that the reader says which it does know. */
    private static final String UNKNOWN = "pale-unknown-key: 1";

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z.]+)` \\|.*$", Pattern.MULTILINE);
    private static final Pattern VARIABLE_ROW = Pattern.compile(
            "^\\| `([a-z]+\\.[A-Za-z]+)` \\| [^|]+ \\| [^|]+ \\| `(PALE_[A-Z_]+)` \\|", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "PALE_KEY_ID", "key-1",
            "ORDERS_PASSWORD", "correct horse",
            "CANARY_CLIENT_SECRET", "battery",
            "KEYCLOAK_DB_PASSWORD", "staple"));

    private String everyKey;

    @BeforeEach
    void putThereWhatTheExamplesReferTo() throws IOException {
        Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(directory.resolve("secrets/bucket-key"), "bucket secret\n");
        Files.writeString(directory.resolve("secrets/new-server-password"), "battery staple\n");
        Files.writeString(directory.resolve("secrets/canary-password"), "horse correct\n");
        Path certificates = Files.writeString(directory.resolve("authorities.pem"), "");
        everyKey = example(1)
                .replace("/etc/ssl/certs/ca-certificates.crt", certificates.toString())
                .replace("/usr/lib/postgresql/15/bin", directory.toString());
    }

    private static String example(int index) throws IOException {
        return CodeBlock.in(Documents.text(DOCUMENT)).stream()
                .filter(block -> block.info().equals("yaml"))
                .toList()
                .get(index)
                .text();
    }

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("pale.yaml"), yaml);
        return new ConfigurationFile(Categories.ALL, environment).read(file, Set.of(Secrets.values()));
    }

    @Test
    void bothExamplesAreAccepted() throws IOException {
        for (String yaml : List.of(example(0), everyKey)) {
            Configuration configuration = read(yaml);
            assertThat(configuration.sources()).isNotEmpty();
            assertThat(Recipients.parse(configuration.keys().recipients()).encoded())
                    .hasSize(1);
        }
        assertThat(read(everyKey).targets()).hasSameSizeAs(Categories.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "'bucket:', bucket.",
        "'keys:', keys.",
        "'drill:', drill.",
        "'platform:', platform.",
        "'    orders:', ''",
        "'      heartbeat:', heartbeat.",
        "'      deadlines:', deadlines.",
        "'    sso:', ''",
        "'    sso: heartbeat', heartbeat.",
        "'    sso: commands', commands.",
        "'    sso: canary', canary.",
        "'    sso: database', database.",
        "'    sso-cluster: kubernetes', kubernetes."
    })
    void theTablesAndTheExampleHaveEveryKeyThatIsRead(String section, String prefix) throws IOException {
        Set<String> documented = keys(ROW);
        Set<String> known = knownAt(section);

        assertThat(known).isNotEmpty();
        for (String key : known) {
            boolean isSection = everyKey.contains("      " + key + ":\n");
            assertThat(isSection || documented.contains(prefix + key))
                    .as(prefix + key)
                    .isTrue();
            assertThat(everyKey).containsPattern("(?m)^ +" + key + ":");
        }
    }

    @Test
    void theTablesHaveNoKeyThatIsNotRead() throws IOException {
        Set<String> known = new HashSet<>();
        for (String section : List.of("bucket", "keys", "drill", "platform")) {
            knownIn(section + ":").forEach(key -> known.add(section + "." + key));
        }
        for (String section : List.of("heartbeat", "deadlines")) {
            knownIn("      " + section + ":").forEach(key -> known.add(section + "." + key));
        }
        known.addAll(knownIn("    orders:"));
        known.addAll(knownIn("    sso:"));
        for (String section : List.of("heartbeat", "commands", "canary", "database")) {
            knownAt("    sso: " + section).forEach(key -> known.add(section + "." + key));
        }
        knownAt("    sso-cluster: kubernetes").forEach(key -> known.add("kubernetes." + key));

        assertThat(known).containsAll(keys(ROW));
    }

    /** With nothing in its variable a key is wrong; so the variable is looked at, and for that key. */
    @Test
    void everyVariableOverridesItsKey() throws IOException {
        Matcher rows = VARIABLE_ROW.matcher(Documents.text(DOCUMENT));
        int found = 0;
        while (rows.find()) {
            found++;
            environment.put(rows.group(2), "");
            assertThatThrownBy(() -> read(everyKey)).hasMessageContaining("\n  " + rows.group(1) + " ");
            environment.remove(rows.group(2));
        }
        assertThat(found).isEqualTo(5 + 4 + 8);
    }

    /** As below, of a section of a source where several sources have one of that name. */
    private Set<String> knownAt(String place) throws IOException {
        int gap = place.indexOf(": ");
        if (gap < 0) {
            return knownIn(place);
        }
        int source = everyKey.indexOf("\n" + place.substring(0, gap + 1) + "\n");
        String section = "      " + place.substring(gap + 2) + ":\n";
        int at = everyKey.indexOf(section, source) + section.length();
        return knownWith(everyKey.substring(0, at) + "        " + UNKNOWN + "\n" + everyKey.substring(at), place);
    }

    /** Asks the reader itself: it names the keys that it knows whenever it meets one that it does not. */
    private Set<String> knownIn(String section) throws IOException {
        String indent = section.replaceAll("[^ ].*", "") + "  ";
        String yaml = everyKey.replaceFirst(
                "(?m)^" + section + "$", Matcher.quoteReplacement(section + "\n" + indent + UNKNOWN));
        return knownWith(yaml, section);
    }

    private Set<String> knownWith(String yaml, String section) throws IOException {
        try {
            read(yaml);
        } catch (RuntimeException refused) {
            Matcher said = Pattern.compile("known here: \\[?([A-Za-z, ]+)").matcher(refused.getMessage());
            assertThat(said.find()).as(refused.getMessage()).isTrue();
            return Set.of(said.group(1).split(", "));
        }
        throw new AssertionError("an unknown key was accepted below " + section);
    }

    private static Set<String> keys(Pattern row) throws IOException {
        return row.matcher(Documents.text(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
