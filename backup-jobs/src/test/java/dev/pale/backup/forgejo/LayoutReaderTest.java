package dev.pale.backup.forgejo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutReaderTest {
    private static final ForgejoSettings DEFAULTS =
            ForgejoSettings.read(SettingsReader.of(JsonNodeFactory.instance.objectNode()), Optional.empty());

    @TempDir
    private Path volume;

    private Layout read(String file, String ini) throws IOException {
        Files.createDirectories(volume.resolve(file).getParent());
        Files.writeString(volume.resolve(file), ini);
        return LayoutReader.read(volume, DEFAULTS);
    }

    @Test
    void findsTheLayoutOfTheImageThatStartsAsRoot() throws IOException {
        Layout layout = read("gitea/conf/app.ini", """
                [repository]
                ROOT = /data/git/repositories
                [server]
                APP_DATA_PATH = /data/gitea
                [database]
                DB_TYPE = sqlite3
                PATH = /data/gitea/gitea.db
                [lfs]
                PATH = /data/git/lfs
                [picture]
                AVATAR_UPLOAD_PATH = /data/gitea/avatars
                """);

        assertThat(layout.repositories()).isEqualTo("git/repositories");
        assertThat(layout.database()).isEqualTo("gitea/gitea.db");
        assertThat(layout.storage(StorageKind.LFS)).isEqualTo("git/lfs");
        assertThat(layout.storage(StorageKind.PACKAGES)).isEqualTo("gitea/packages");
        assertThat(layout.storage(StorageKind.AVATARS)).isEqualTo("gitea/avatars");
        assertThat(layout.serverAppIni()).isEqualTo("/data/gitea/conf/app.ini");
        assertThat(layout.rebuilt()).contains("gitea/sessions", "gitea/log").noneMatch(path -> path.equals("gitea"));
    }

    @Test
    void findsTheLayoutOfTheRootlessImage() throws IOException {
        Layout layout = read("custom/conf/app.ini", """
                WORK_PATH = /var/lib/gitea
                [server]
                APP_DATA_PATH = /var/lib/gitea
                [database]
                DB_TYPE = sqlite3
                PATH = /var/lib/gitea/data/gitea.db
                """);

        assertThat(layout.database()).isEqualTo("data/gitea.db");
        assertThat(layout.repositories()).isEqualTo("gitea-repositories");
        assertThat(layout.serverDirectory()).isEqualTo("/var/lib/gitea");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[lfs];PATH = /data/big/lfs | big/lfs",
                "[storage];PATH = /data/all | all/lfs",
                "[storage];PATH = all | gitea/all/lfs",
                "[storage.lfs];PATH = /data/named | named",
                "[server];LFS_CONTENT_PATH = /data/old | old",
                "[lfs];STORAGE_TYPE = local;PATH = /data/own | own",
                "[storage.mine];STORAGE_TYPE = local;PATH = /data/mine;[lfs];STORAGE_TYPE = mine | mine",
                "[lfs];PATH = relative | gitea/relative",
            })
    void findsStoragesByTheRulesOfTheServer(String lines, String path) throws IOException {
        Layout layout =
                read("gitea/conf/app.ini", "[server]\nAPP_DATA_PATH = /data/gitea\n" + lines.replace(';', '\n') + "\n");

        assertThat(layout.storage(StorageKind.LFS)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[database];DB_TYPE = mysql",
                "[storage];STORAGE_TYPE = azureblob",
                "[lfs];STORAGE_TYPE = azureblob",
                "[storage.azureblob];AZURE_BLOB_CONTAINER = c;[picture];AVATAR_STORAGE_TYPE = azureblob",
                "[repository];ROOT = /elsewhere/repositories",
                "[repository];ROOT = /data/../elsewhere",
                "[database];PATH = /elsewhere/gitea.db",
            })
    void refusesWhatIsNotOnTheVolume(String lines) {
        assertThatThrownBy(() -> read(
                        "gitea/conf/app.ini", "[server]\nAPP_DATA_PATH = /data/gitea\n" + lines.replace(';', '\n')))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_UNSUITABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[storage];STORAGE_TYPE = minio | gitea | lfs",
                "[storage];STORAGE_TYPE = minio;MINIO_BUCKET = b;MINIO_BASE_PATH = forge/ | b | forge/lfs",
                "[lfs];STORAGE_TYPE = minio;MINIO_BUCKET = b | b | lfs",
                "[storage.lfs];STORAGE_TYPE = minio;MINIO_BUCKET = b;MINIO_BASE_PATH = x/y | b | x/y",
                "[storage.minio];MINIO_BUCKET = b;[lfs];STORAGE_TYPE = minio | b | lfs",
                "[storage.minio];MINIO_BUCKET = b;[lfs];STORAGE_TYPE = minio;MINIO_BUCKET = c | c | lfs",
                "[storage.mine];STORAGE_TYPE = minio;MINIO_BUCKET = b;[lfs];STORAGE_TYPE = mine;MINIO_BASE_PATH = o | b | o",
                "[storage];STORAGE_TYPE = minio;MINIO_BUCKET = b;[storage.lfs];MINIO_BASE_PATH = own | b | own",
            })
    void findsBucketsByTheRulesOfTheServer(String lines, String bucket, String base) throws IOException {
        Layout layout =
                read("gitea/conf/app.ini", "[server]\nAPP_DATA_PATH = /data/gitea\n" + lines.replace(';', '\n') + "\n");

        assertThat(layout.bucket(StorageKind.LFS)).contains(new BucketPlace(bucket, base));
        assertThat(layout.storages()).doesNotContainKey(StorageKind.LFS.label());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DB_TYPE = postgres | gitea | public",
                "DB_TYPE = postgres;NAME = forge;SCHEMA = forgejo | forge | forgejo",
            })
    void namesADatabaseThatIsOnAServer(String lines, String name, String schema) throws IOException {
        Layout layout = read(
                "gitea/conf/app.ini",
                "[server]\nAPP_DATA_PATH = /data/gitea\n[database]\nPATH = /elsewhere/gitea.db\n"
                        + lines.replace(';', '\n'));

        assertThat(layout.onServer()).isTrue();
        assertThat(layout.postgres()).isEqualTo(new DatabaseName(name, schema));
        assertThat(layout.databaseFile()).isEmpty();
    }

    @Test
    void readsLayoutsThatKnowNeitherServersNorBuckets() throws IOException {
        Layout before = read("gitea/conf/app.ini", "[server]\nAPP_DATA_PATH = /data/gitea\n");
        String json = new String(before.json(), StandardCharsets.UTF_8);
        Path file = volume.resolve("layout.json");

        assertThat(json).contains(",\"postgres\":{").contains(",\"buckets\":{}");
        Files.writeString(file, json.replaceFirst(",\"postgres\":\\{[^}]*}", "").replace(",\"buckets\":{}", ""));

        assertThat(Layout.read(file)).isEqualTo(before);
    }

    @Test
    void saysWhereItLookedForAConfiguration() {
        assertThatThrownBy(() -> LayoutReader.read(volume, DEFAULTS))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE))
                .hasMessageContaining("gitea/conf/app.ini");
    }

    @Test
    void refusesARelativeDataPathThatNobodyCanResolve() {
        assertThatThrownBy(() -> read("gitea/conf/app.ini", "[database]\nDB_TYPE = sqlite3\n"))
                .hasMessageContaining("WORK_PATH");
    }
}
