package dev.pale.backup.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests of this package do with servers again and again. */
final class Servers {
    static final PostgresCategory CATEGORY = new PostgresCategory();
    static final SourceId ID = CATEGORY.sourceId("test");
    static final String ODD = "Öd \"db\" 100%";

    private Servers() {}

    /** A server with everything that the census knows. */
    static TestServer rich() {
        TestServer server = TestServer.start();
        server.script("postgres", "roles.sql");
        server.script("shop", "shop.sql");
        server.script(ODD, "odd.sql");
        server.execute("bare", "DROP SCHEMA public", "DROP EXTENSION plpgsql");
        return server;
    }

    static PostgresSettings settings(String yaml) {
        SettingsReader reader = SettingsReader.of(yaml(yaml));
        PostgresSettings settings = PostgresSettings.read(reader);
        reader.finish();
        return settings;
    }

    static JsonNode yaml(String yaml) {
        try {
            JsonNode node = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            return node.isMissingNode() ? JsonNodeFactory.instance.objectNode() : node;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static Source source(TestServer server, String yaml) {
        return new PostgresSource(ID, server.endpoint(), settings(yaml));
    }

    static OpenedSnapshot backup(TestServer server, Path directory) {
        return backup(source(server, ""), directory);
    }

    static OpenedSnapshot backup(Source source, Path directory) {
        DirectorySnapshot snapshot = new DirectorySnapshot(newDirectory(directory));
        source.backup(snapshot, Progress.NONE);
        return snapshot.open();
    }

    static Target target(TestServer server, String yaml) {
        return CATEGORY.target(ID, server.endpoint(), yaml(yaml), server.log());
    }

    static Target target(TestServer server) {
        return target(server, "");
    }

    private static Path newDirectory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "snapshot-");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
