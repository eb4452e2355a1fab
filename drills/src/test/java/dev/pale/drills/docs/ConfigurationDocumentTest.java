package dev.pale.drills.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.seal.Recipients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code docs/configuration.md}: its files are accepted, and its tables have every key that is read, and no other. */
class ConfigurationDocumentTest {
    private static final String DOCUMENT = "docs/configuration.md";
    /** A key that no section knows, so that the reader says which it does know. */
    private static final String UNKNOWN = "pale-unknown-key";

    /** A mapping whose keys are names, so that none is unknown. */
    private static final String NAMES_AND_REASONS = "exclude";

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Za-z.]+)` \\|.*$", Pattern.MULTILINE);
    private static final Pattern VARIABLE_ROW = Pattern.compile(
            "^\\| `([a-z]+\\.[A-Za-z]+)` \\| [^|]+ \\| [^|]+ \\| `(PALE_[A-Z_]+)` \\|", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "PALE_KEY_ID", "key-1",
            "PALE_ARCHIVE_KEY_ID", "key-2",
            "ORDERS_PASSWORD", "correct horse",
            "CANARY_CLIENT_SECRET", "battery",
            "KEYCLOAK_DB_PASSWORD", "staple",
            "PALE_SLACK", "https://hooks.example/slack",
            "PALE_WEBHOOK", "https://hooks.example/any",
            "PALE_WEBHOOK_TOKEN", "token",
            "PALE_MAIL_PASSWORD", "password",
            "PALE_PING", "https://ping.example/uuid"));

    private String everyKey;

    @BeforeEach
    void putThereWhatTheExamplesReferTo() throws IOException {
        Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(directory.resolve("secrets/bucket-key"), "bucket secret\n");
        Files.writeString(directory.resolve("secrets/archive-key"), "archive secret\n");
        Files.writeString(directory.resolve("secrets/new-server-password"), "battery staple\n");
        Files.writeString(directory.resolve("secrets/new-cluster-token"), "battery staple\n");
        Files.writeString(directory.resolve("secrets/replica-key"), "second secret\n");
        Files.writeString(directory.resolve("secrets/minio-key"), "object secret\n");
        Files.writeString(directory.resolve("secrets/new-minio-key"), "object secret\n");
        Files.writeString(directory.resolve("secrets/forgejo-canary"), "battery staple\n");
        Files.writeString(directory.resolve("secrets/canary-password"), "horse correct\n");
        Path certificates = Files.writeString(directory.resolve("authorities.pem"), "");
        everyKey = example(1)
                .replace("/etc/ssl/certs/ca-certificates.crt", certificates.toString())
                .replace("/usr/lib/postgresql/15/bin", directory.toString())
                .replace("/etc/pale/kubeconfig", certificates.toString())
                .replace("/etc/pale/new-cluster.crt", certificates.toString());
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
            assertThat(Recipients.parse(configuration.keys().recipients()).encoded())
                    .hasSize(1);
        }
        assertThat(read(example(0)).sources()).hasSize(1);
        assertThat(read(everyKey).sources()).hasSizeGreaterThanOrEqualTo(Categories.ALL.size());
        assertThat(read(everyKey).targets()).hasSameSizeAs(Categories.ALL);
    }

    @Test
    void theTablesAndTheExampleHaveEveryKeyThatIsRead() throws IOException {
        Set<String> documented = keys(ROW);
        for (Section section : sections()) {
            Set<String> known = knownIn(section);
            assertThat(known).as(section.pointer()).isNotEmpty();
            for (String key : known) {
                boolean isSection = Pattern.compile("(?m)^ +" + key + ":$")
                        .matcher(everyKey)
                        .find();
                boolean documentedKey = documented.contains(section.prefix() + key);
                assertThat(isSection || documentedKey)
                        .as(section.pointer() + "/" + key)
                        .isTrue();
                boolean oneWayOfSeveral = everyKey.contains(" " + key + ":");
                assertThat(oneWayOfSeveral || section.ways().contains(key))
                        .as(section.pointer() + "/" + key + " in the example")
                        .isTrue();
            }
        }
    }

    @Test
    void theTablesHaveNoKeyThatIsNotRead() throws IOException {
        Set<String> known = new HashSet<>();
        for (Section section : sections()) {
            knownIn(section).forEach(key -> known.add(section.prefix() + key));
        }

        assertThat(known).containsAll(keys(ROW));
    }

    /**
     * One mapping of the example.
     *
     * @param prefix what the tables write before its keys
     */
    private record Section(String pointer, String prefix) {
        /** Keys of which one excludes the others, so that no example has them all. */
        Set<String> ways() {
            return Set.of("inCluster");
        }
    }

    private List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (String name : List.of(
                "bucket", "keys", "drill", "archive", "retention", "replica", "platform", "monitor", "metrics")) {
            sections.add(new Section("/" + name, name + "."));
        }
        for (String name : List.of("drill", "alarms", "alarms/webhook", "alarms/mail")) {
            sections.add(new Section("/monitor/" + name, "monitor." + name.replace('/', '.') + "."));
        }
        for (Map.Entry<String, JsonNode> category :
                YAML.readTree(everyKey).path("sources").properties()) {
            for (Map.Entry<String, JsonNode> source : category.getValue().properties()) {
                String pointer = "/sources/" + category.getKey() + "/" + source.getKey();
                sections.add(new Section(pointer, ""));
                source.getValue().properties().stream()
                        .filter(entry ->
                                entry.getValue().isObject() && !entry.getKey().equals(NAMES_AND_REASONS))
                        .map(entry -> new Section(pointer + "/" + entry.getKey(), entry.getKey() + "."))
                        .forEach(sections::add);
            }
        }
        return sections;
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
        assertThat(found).isEqualTo(5 + 5 + 8 + 6);
    }

    /** Asks the reader itself: it names the keys that it knows whenever it meets one that it does not. */
    private Set<String> knownIn(Section section) throws IOException {
        JsonNode changed = YAML.readTree(everyKey);
        ((ObjectNode) changed.at(section.pointer())).put(UNKNOWN, 1);
        try {
            read(YAML.writeValueAsString(changed));
        } catch (RuntimeException refused) {
            Matcher said = Pattern.compile("known here: \\[?([A-Za-z, ]+)").matcher(refused.getMessage());
            assertThat(said.find()).as(refused.getMessage()).isTrue();
            return Set.of(said.group(1).split(", "));
        }
        throw new AssertionError("an unknown key was accepted below " + section.pointer());
    }

    private static Set<String> keys(Pattern row) throws IOException {
        return row.matcher(Documents.text(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
