package dev.pale.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReadingTest {
    private static final SourceId SOURCE = new SourceId("postgres", "orders", "postgres");
    private static final SnapshotId ID = new SnapshotId(SOURCE, Instant.parse("2026-03-01T02:03:04Z"));
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @TempDir
    private Path directory;

    private SigningKey key;
    private TrustedSigners trusted;

    @BeforeEach
    void makeKeys() {
        NewKeys.generate("pale@test", Clock.systemUTC()).writeTo(directory);
        key = SigningKey.read(directory.resolve(NewKeys.SIGNING_KEY));
        trusted = TrustedSigners.read(directory.resolve(NewKeys.ALLOWED_SIGNERS));
    }

    @Test
    void readsWhatItWrote() {
        SignedManifest read = prove(json());

        assertThat(read.manifest()).isEqualTo(manifest());
        assertThat(read.principal()).isEqualTo("pale@test");
        assertThat(read.bytes()).isEqualTo(json());
    }

    @Test
    void writesOneFormThatPeopleCanRead() {
        assertThat(new String(json(), StandardCharsets.UTF_8))
                .startsWith(
                        "{\n  \"schema\" : \"pale-snapshot/1\",\n  \"snapshot\" : \"postgres/orders/2026/03/01/020304Z\"")
                .contains("\"startedAt\" : \"2026-03-01T02:03:04Z\"")
                .contains("\"sequence\" : 2")
                .endsWith("}\n");
    }

    /** Exhaustive: no argument about samples is needed. */
    @Test
    void refusesEveryFlippedByteAndEveryTruncation() {
        byte[] json = json();
        String signature = key.sign(json);

        for (int position = 0; position < json.length; position++) {
            byte[] flipped = json.clone();
            flipped[position] ^= 1;
            byte[] cut = Arrays.copyOf(json, position);
            assertFails(ErrorCode.MANIFEST_UNSIGNED, () -> ManifestReader.prove(ID, flipped, signature, trusted));
            assertFails(ErrorCode.MANIFEST_UNSIGNED, () -> ManifestReader.prove(ID, cut, signature, trusted));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sequence\" : 2 | \"sequence\" : \"2\"",
                "\"sequence\" : 2 | \"sequence\" : 2.0",
                "\"sequence\" : 2 | \"sequence\" : null",
                "\"sequence\" : 2 | \"sequence\" : 2, \"sequence\" : 2",
                "\"sequence\" : 2 | \"sequence\" : 2, \"surprise\" : true",
                "\"sequence\" : 2, | ``",
                "\"sequence\" : 2 | \"sequence\" : 1",
                "\"sequence\" : 2 | \"sequence\" : 0",
                "pale-snapshot/1 | pale-snapshot/2",
                "\"sizeBytes\" : 10 | \"sizeBytes\" : -10",
                "\"name\" : \"orders.dump\" | \"name\" : \"../orders.dump\"",
                "\"name\" : \"orders.dump\" | \"name\" : \"census.json\"",
                "\"name\" : \"census.json\" | \"name\" : \"census.jsonx\"",
                "0123456789abcdef | 0123456789ABCDEF",
            })
    void refusesASignedManifestOfAnotherForm(String part, String replacement) {
        String changed = new String(json(), StandardCharsets.UTF_8)
                .replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement));
        assertThat(changed).isNotEqualTo(new String(json(), StandardCharsets.UTF_8));

        assertThatThrownBy(() -> prove(changed.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code())
                                .isIn(ErrorCode.MANIFEST_UNREADABLE, ErrorCode.MANIFEST_MISPLACED));
    }

    @Test
    void refusesWhateverFollowsTheManifestAndWhatIsNone() {
        String json = new String(json(), StandardCharsets.UTF_8);

        for (String wrong : List.of(json + "{}", "null", "[]", "", "{}", "not json")) {
            assertFails(ErrorCode.MANIFEST_UNREADABLE, () -> prove(wrong.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void refusesAManifestFoundInAnotherPlace() {
        SnapshotId later = new SnapshotId(SOURCE, ID.at().plusSeconds(60));
        SnapshotId elsewhere = new SnapshotId(new SourceId("postgres", "others", "postgres"), ID.at());
        String signature = key.sign(json());

        assertFails(ErrorCode.MANIFEST_MISPLACED, () -> ManifestReader.prove(later, json(), signature, trusted));
        assertFails(ErrorCode.MANIFEST_MISPLACED, () -> ManifestReader.prove(elsewhere, json(), signature, trusted));
    }

    @Test
    void refusesObjectsThatLieWhereAnotherSnapshotsDo() {
        for (String place : List.of(
                "postgres/orders/2026/03/01/020305Z/orders.dump.zst.age",
                "postgres/others/2026/03/01/020304Z/orders.dump.zst.age",
                "postgres/orders/2026/03/01/020304Z/../orders.dump.zst.age",
                "postgres/orders/blobs/../../others/orders.dump.zst.age",
                "forgejo/main/blobs/aa/" + SHA256 + ".zst.age")) {
            assertFails(
                    ErrorCode.MANIFEST_MISPLACED,
                    () -> prove(json(objects -> List.of(objects.get(0), artifact("orders.dump", place)))));
        }
        String blob = "postgres/orders/blobs/aa/" + SHA256 + ".zst.age";
        assertThat(prove(json(objects -> List.of(objects.get(0), artifact("orders.dump", blob)))))
                .isNotNull();
    }

    @Test
    void readsACensusStrictly() {
        Census census = new Census.Builder(CensusKey.random())
                .add(FactKind.equal("rows", "rows"), "orders: public.items", "3")
                .build()
                .withContents(Map.of("orders.dump", new ContentDigest(3, SHA256)));
        byte[] json = StrictJson.write(census);
        String text = new String(json, StandardCharsets.UTF_8);

        assertThat(Contents.census(json)).isEqualTo(census);
        for (String wrong : List.of(
                text.replace("\"schema\" : 1", "\"schema\" : 2"),
                text.replace("\"schema\" : 1", "\"schema\" : 1, \"more\" : 1"),
                text.replace("\"3\"", "null"),
                text.replace("\"3\"", "\"3\", \"orders: public.items\" : \"4\""),
                text.substring(0, text.length() - 2),
                text + text,
                "")) {
            assertThat(wrong).isNotEqualTo(text);
            assertFails(ErrorCode.CENSUS_UNREADABLE, () -> Contents.census(wrong.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private SignedManifest prove(byte[] json) {
        return ManifestReader.prove(ID, json, key.sign(json), trusted);
    }

    private static byte[] json() {
        return StrictJson.write(manifest());
    }

    private static byte[] json(UnaryOperator<List<StoredArtifact>> objects) {
        return StrictJson.write(manifest(objects));
    }

    private static Manifest manifest() {
        return manifest(objects -> objects);
    }

    private static Manifest manifest(UnaryOperator<List<StoredArtifact>> objects) {
        List<StoredArtifact> all = new ArrayList<>();
        all.add(artifact("census.json", Placement.key(ID, "census.json")));
        all.add(artifact("orders.dump", Placement.key(ID, "orders.dump")));
        return new Manifest(
                Manifest.SCHEMA,
                ID.toString(),
                "postgres",
                "orders",
                ID.at(),
                ID.at().plusSeconds(10),
                2,
                new Manifest.Previous("postgres/orders/2026/02/28/020304Z", SHA256),
                "PostgreSQL",
                "15.18",
                new TreeMap<>(Map.of("systemIdentifier", "7")),
                new TreeMap<>(Map.of("pg_dump", "15.18")),
                List.of("age1"),
                objects.apply(all));
    }

    private static StoredArtifact artifact(String name, String key) {
        return new StoredArtifact(name, key, 10, SHA256);
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
