package dev.pale.backup.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectListTest {
    @TempDir
    private Path directory;

    @Test
    void readsWhatItWrote() throws IOException {
        Secret odd = Stripped.of(
                        Sample.of("Opaque", Map.of("z", new byte[] {0, -1}, "a", new byte[0])), new Verdict.Keep())
                .object();
        Secret empty = Stripped.of(Sample.named("a", "b", "Opaque", Map.of()), new Verdict.Keep())
                .object();

        String written = written(odd, empty);

        assertThat(read(written)).containsExactly(odd, empty);
        assertThat(written.lines()).hasSize(4);
    }

    @Test
    void writesTheSameTwice() throws IOException {
        Secret secret = Sample.of("Opaque", Map.of("b", new byte[1], "a", new byte[2], "c", new byte[3]));

        assertThat(written(secret)).isEqualTo(written(secret)).containsPattern("\"a\":.*\"b\":.*\"c\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "canary",
                "{\"items\":{}}",
                "{\"items\":[\"canary\"]}",
                "{\"items\":[{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"canary\"}}]}",
                "{\"items\":[{\"kind\":\"Secret\"}]}",
                "{\"items\":[{\"kind\":\"Secret\",\"metadata\":\"canary\"}]}",
                "{\"items\":[{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"},\"data\":\"canary\"}]}",
                "{\"items\":[{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}}",
                "{\"items\":[]} canary"
            })
    void refusesWhatIsNoListWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(PaleException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
            assertThat(refused).hasNoCause();
            assertThat(refused.getMessage())
                    .startsWith("secrets.json is no list")
                    .doesNotContain("canary");
        });
    }

    private static String written(Secret... secrets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectList.Writer writer = new ObjectList.Writer(bytes);
        for (Secret secret : secrets) {
            writer.add(secret);
        }
        writer.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<Secret> read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve(ObjectList.SECRETS), text);
        SnapshotId id = new SnapshotId(new SecretsCategory().sourceId("k3s"), Instant.EPOCH);
        Manifest manifest = new Manifest(
                Manifest.SCHEMA,
                id.toString(),
                "secrets",
                "k3s",
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                null,
                "Kubernetes",
                "v1",
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of());
        Census census = new Census.Builder(CensusKey.random()).build();
        OpenedSnapshot snapshot =
                new OpenedSnapshot(id, manifest, census, new TreeMap<>(Map.of(ObjectList.SECRETS, file)));
        List<Secret> read = new ArrayList<>();
        assertThat(ObjectList.read(snapshot, ObjectList.SECRETS, Secret.class, read::add))
                .isEqualTo(read.size());
        return read;
    }
}
