package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.census.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeCoverageTest {
    @TempDir
    private Path volume;

    private Map<String, String> coverage(String storage) throws IOException {
        Path ini = volume.resolve("gitea/conf/app.ini");
        Files.createDirectories(ini.getParent());
        Files.createDirectories(volume.resolve("git/repositories"));
        Files.writeString(ini, """
                [repository]
                ROOT = /data/git/repositories
                [server]
                APP_DATA_PATH = /data/gitea
                [database]
                DB_TYPE = sqlite3
                PATH = /data/gitea/gitea.db
                """ + storage);
        Layout layout = LayoutReader.read(
                volume,
                ForgejoSettings.read(SettingsReader.of(JsonNodeFactory.instance.objectNode()), Optional.empty()));
        return VolumeCoverage.of(volume, layout, List.of(), Set.of()).stream()
                .collect(Collectors.toMap(Fact::subject, Fact::value));
    }

    @Test
    void backsUpStoragesOfTheVolume() throws IOException {
        assertThat(coverage(""))
                .containsEntry("storage lfs", Coverage.BACKED_UP)
                .containsEntry("storage actions_artifacts", Coverage.BACKED_UP);
    }

    /** No row of the database is held against a bucket for these, so only a claim can say that somebody has them. */
    @Test
    void asksWhoHasWhatNoRowNames() throws IOException {
        Map<String, String> coverage = coverage("""
                [storage]
                STORAGE_TYPE = minio
                MINIO_ENDPOINT = minio:9000
                MINIO_BUCKET = forge
                """);

        assertThat(coverage)
                .containsEntry("bucket forge/actions_log", Coverage.NEEDS_A_CLAIM)
                .containsEntry("bucket forge/actions_artifacts", Coverage.NEEDS_A_CLAIM);
        assertThat(coverage.get("storage lfs")).contains("platform.references");
        assertThat(coverage).doesNotContainValue(Coverage.NOT_BACKED_UP);
    }
}
