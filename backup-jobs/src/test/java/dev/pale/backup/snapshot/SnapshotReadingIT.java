package dev.pale.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.Verification.Problem;
import dev.pale.backup.snapshot.Verification.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Breaks snapshots, one way at a time, and sees each come out for what it is. */
@Timeout(120)
class SnapshotReadingIT {
    private static final Instant NOON = Workshop.NOON;

    @TempDir
    private Path directory;

    @TempDir
    private Path disk;

    private Workshop workshop;
    private SnapshotStore store;
    private SnapshotId first;
    private SnapshotId second;
    private SnapshotId third;

    @BeforeEach
    void start() throws IOException {
        workshop = new Workshop(directory);
        store = workshop.at(NOON.plusSeconds(600));
        first = workshop.snapshot(NOON);
        second = workshop.snapshot(NOON.plusSeconds(100));
        third = workshop.snapshot(NOON.plusSeconds(200));
    }

    @AfterEach
    void stop() {
        workshop.close();
    }

    @Test
    void findsNothingWrongWithAGoodChain() {
        Comparison chain = chain(third);

        assertThat(chain.differences()).isEmpty();
        assertThat(chain.compared()).isEqualTo(3);
    }

    @Test
    void provesNothingWhereThereIsNoSnapshot() {
        SourceId nobody = new SourceId("postgres", "nobody", "postgres");

        assertThat(store.chain(nobody, new SnapshotId(nobody, NOON), workshop.trusted)
                        .compared())
                .isZero();
    }

    @Test
    void seesThatASnapshotWasTakenAway() {
        workshop.bucket.delete(second.key(Manifest.OBJECT));

        assertDiffers(chain(third), third, "the snapshot before it, " + second, "absent");
    }

    @Test
    void seesThatAnOldSnapshotWasPutBackAsTheNewest() {
        SnapshotId replayed = new SnapshotId(Workshop.SOURCE, NOON.plusSeconds(300));
        copyManifest(first, replayed);

        assertDiffers(chain(replayed), replayed, "signed and in its place", "lies at");
        assertFails(ErrorCode.MANIFEST_MISPLACED, () -> store.read(replayed, workshop.trusted));
    }

    @Test
    void seesThatTwoSnapshotsWereSwapped() {
        byte[] manifest = workshop.bucket.bytes(first.key(Manifest.OBJECT));
        byte[] signature = workshop.bucket.bytes(first.key(Manifest.SIGNATURE_OBJECT));
        copyManifest(second, first);
        workshop.bucket.overwrite(second.key(Manifest.OBJECT), manifest);
        workshop.bucket.overwrite(second.key(Manifest.SIGNATURE_OBJECT), signature);

        assertDiffers(chain(third), first, "signed and in its place", "lies at");
        assertDiffers(chain(third), second, "signed and in its place", "lies at");
        assertDiffers(chain(third), third, "the snapshot before it", "proves nothing");
    }

    @Test
    void seesThatASignatureIsMissingOrAStrangers() {
        workshop.bucket.delete(first.key(Manifest.SIGNATURE_OBJECT));
        NewKeys.generate("stranger", Clock.systemUTC()).writeTo(disk.resolve("stranger"));
        SigningKey stranger = SigningKey.read(disk.resolve("stranger").resolve(NewKeys.SIGNING_KEY));
        byte[] manifest = workshop.bucket.bytes(third.key(Manifest.OBJECT));
        workshop.bucket.overwrite(
                third.key(Manifest.SIGNATURE_OBJECT), stranger.sign(manifest).getBytes(StandardCharsets.US_ASCII));

        assertDiffers(chain(third), first, "signed", "has no signature");
        assertDiffers(chain(third), third, "signed", "not among the trusted signers");
        assertFails(ErrorCode.MANIFEST_UNSIGNED, () -> store.read(first, workshop.trusted));
    }

    @Test
    void seesAPredecessorThatIsNotTheOneThatWasNamed() {
        workshop.resign(second, manifest -> Workshop.copy(manifest, 3, manifest.previous(), manifest.objects()));

        assertDiffers(chain(third), second, "sequence 2", "sequence 3");
        assertDiffers(chain(third), third, "with SHA-256", "SHA-256");
    }

    @Test
    void seesAChainThatWasBegunAnew() {
        workshop.resign(third, manifest -> Workshop.copy(manifest, 1, null, manifest.objects()));

        assertDiffers(chain(third), third, "a predecessor", "none, though " + first);
    }

    @Test
    void letsANewKeyWithANewNameBeginItsOwnChain() {
        NewKeys.generate("pale@new", Clock.systemUTC()).writeTo(disk.resolve("new"));
        SigningKey changed = SigningKey.read(disk.resolve("new").resolve(NewKeys.SIGNING_KEY));
        TrustedSigners both = TrustedSigners.parse(
                "pale@test " + workshop.signing.publicLine() + "\npale@new " + changed.publicLine());
        SnapshotId fourth;
        try (SnapshotWriter writer =
                workshop.at(NOON.plusSeconds(300)).begin(Workshop.SOURCE, workshop.recipients, changed)) {
            Workshop.put(writer, "orders.dump", Workshop.content(10));
            writer.describe(Workshop.description("42"));
            writer.census(Workshop.census());
            writer.commit();
            fourth = writer.id();
        }

        assertThat(store.chain(Workshop.SOURCE, fourth, both).differences()).isEmpty();
        assertThat(chain(fourth).differences())
                .as("but nobody trusts it unasked")
                .isNotEmpty();
    }

    @Test
    void seesASnapshotFromTheFuture() {
        SnapshotStore yesterday = workshop.at(NOON.minusSeconds(86_400));

        assertDiffers(
                yesterday.chain(Workshop.SOURCE, third, workshop.trusted), first, "begun in the past", "yet to come");
    }

    @Test
    void seesThatAnotherSystemWasBackedUp() {
        SnapshotId other = workshop.snapshot(NOON.plusSeconds(300), "43");

        assertDiffers(chain(other), other, "the system of its predecessor, 42", "another system, 43");
    }

    /** As after a total loss: what comes next is of a new server, and is right from then on. */
    @Test
    void believesAnotherSystemWhereSomebodyFoundItRight() {
        SnapshotId other = workshop.snapshot(NOON.plusSeconds(300), "43");
        workshop.snapshot(NOON.plusSeconds(400), "43");
        SnapshotId back = workshop.snapshot(NOON.plusSeconds(500), "42");
        Set<String> acknowledged = Set.of(other.toString());

        assertThat(store.chain(Workshop.SOURCE, back, workshop.trusted, acknowledged)
                        .differences())
                .extracting(Difference::subject)
                .containsExactly(back.toString());
        assertThat(store.chain(Workshop.SOURCE, back, workshop.trusted, Set.of(other.toString(), back.toString()))
                        .differences())
                .isEmpty();
    }

    @Test
    void seesThatTheChosenSnapshotIsNotTheNewest() {
        assertDiffers(chain(second), second, "the newest snapshot of its source", third.toString());
        SnapshotId never = new SnapshotId(Workshop.SOURCE, NOON.plusSeconds(1000));
        assertDiffers(chain(never), never, "a complete snapshot", "absent");
    }

    @Test
    void holdsTheListingAgainstTheManifestBothWays() {
        SignedManifest signed = store.read(third, workshop.trusted);
        assertThat(store.inventory(signed).compared()).isEqualTo(6);
        workshop.bucket.delete(third.key("globals.sql.zst.age"));
        workshop.bucket.overwrite(third.key("orders.dump.zst.age"), new byte[5]);
        workshop.bucket.overwrite(third.key("surprise"), new byte[7]);
        workshop.bucket.delete(third.key(Manifest.SIGNATURE_OBJECT));

        assertThat(store.inventory(signed).differences())
                .extracting(Difference::subject, Difference::actual)
                .containsExactly(
                        tuple(third.key("globals.sql.zst.age"), "absent"),
                        tuple(third.key("manifest.json.sig"), "absent"),
                        tuple(third.key("orders.dump.zst.age"), "5 bytes"),
                        tuple(third.key("surprise"), "7 bytes"));
    }

    @Test
    void refusesObjectsThatAreNotWhatWasSigned() {
        SignedManifest signed = store.read(third, workshop.trusted);
        byte[] stored = workshop.bucket.bytes(third.key("orders.dump.zst.age"));
        stored[stored.length / 2] ^= 1;
        workshop.bucket.overwrite(third.key("orders.dump.zst.age"), stored);
        assertFails(ErrorCode.OBJECT_DIGEST, () -> store.fetch(signed, disk.resolve("a"), Progress.NONE));

        workshop.bucket.overwrite(third.key("orders.dump.zst.age"), new byte[300_000]);
        assertFails(ErrorCode.OBJECT_DIGEST, () -> store.fetch(signed, disk.resolve("b"), Progress.NONE));

        workshop.bucket.delete(third.key("orders.dump.zst.age"));
        assertFails(ErrorCode.OBJECT_MISSING, () -> store.fetch(signed, disk.resolve("c"), Progress.NONE));
    }

    @Test
    void refusesSnapshotsThatAreLargerThanTheDisk() {
        workshop.resign(
                third,
                manifest -> Workshop.withObjects(
                        manifest,
                        manifest.objects().stream()
                                .map(object -> new Manifest.StoredArtifact(
                                        object.name(), object.key(), 1L << 50, object.sha256()))
                                .toList()));

        SignedManifest signed = store.read(third, workshop.trusted);

        assertFails(ErrorCode.DISK_FULL, () -> store.fetch(signed, disk.resolve("a"), Progress.NONE));
    }

    @Test
    void refusesToOpenWithAnotherKey() throws Exception {
        NewKeys.generate("stranger", Clock.systemUTC()).writeTo(disk.resolve("stranger"));
        Identities stranger = Identities.read(disk.resolve("stranger").resolve(NewKeys.IDENTITY));
        FetchedSnapshot fetched = fetch(third);

        assertFails(ErrorCode.DECRYPTION, () -> store.open(fetched, stranger, disk.resolve("clear"), Progress.NONE));
    }

    @Test
    void refusesArtifactsThatHoldSomethingElse() throws Exception {
        workshop.replaceSealed(third, "orders.dump", workshop.seal(Workshop.content(149_999)));
        assertOpenFails(ErrorCode.CONTENT_DIGEST);
    }

    @Test
    void unpacksNoMoreThanTheCensusAllows() throws Exception {
        workshop.replaceSealed(third, "orders.dump", workshop.seal(new byte[200 << 20]));
        assertOpenFails(ErrorCode.CONTENT_DIGEST);
        try (Stream<Path> files = Files.list(disk.resolve("clear"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(file.toFile().length()).isLessThan(1 << 20));
        }
    }

    @Test
    void refusesArtifactsThatWereNeverCompressed() throws Exception {
        byte[] sealed = workshop.bucket.bytes(second.key("globals.sql.zst.age"));
        workshop.replaceSealed(third, "orders.dump", sealed);
        assertOpenFails(ErrorCode.CONTENT_DIGEST);
    }

    @Test
    void refusesAnUnreadableCensus() throws Exception {
        workshop.replaceSealed(third, "census.json", workshop.seal("{}".getBytes(StandardCharsets.UTF_8)));
        assertOpenFails(ErrorCode.CENSUS_UNREADABLE);
    }

    @Test
    void refusesAManifestThatLeavesOutAnArtifactOfTheCensus() throws Exception {
        workshop.resign(
                third,
                manifest -> Workshop.withObjects(
                        manifest,
                        manifest.objects().stream()
                                .filter(object -> !object.name().equals("globals.sql"))
                                .toList()));
        assertOpenFails(ErrorCode.CONTENT_DIGEST);
    }

    @Test
    void saysHowFarItVerified() {
        Verification everything = verify(third);
        Verification sizes = store.verify(third, workshop.trusted, Optional.empty());

        assertThat(everything.verified()).isTrue();
        assertThat(everything.proof()).isEqualTo(Proof.EVERYTHING);
        assertThat(everything.objects()).isEqualTo(4);
        assertThat(everything.bytes()).isGreaterThan(150_000).isEqualTo(sizes.bytes());
        assertThat(sizes.verified()).isTrue();
        assertThat(sizes.proof()).isEqualTo(Proof.SIGNATURE_AND_SIZES);
    }

    @Test
    void verifiesNoMoreThanItLookedAt() {
        byte[] stored = workshop.bucket.bytes(third.key("orders.dump.zst.age"));
        stored[stored.length / 2] ^= 1;
        workshop.bucket.overwrite(third.key("orders.dump.zst.age"), stored);

        assertThat(store.verify(third, workshop.trusted, Optional.empty()).verified())
                .as("sizes are the same")
                .isTrue();
        assertThat(verify(third).problems()).extracting(Problem::code).containsExactly("PALE-405");
        assertThat(verify(third).objects()).isEqualTo(3);
    }

    @Test
    void findsAllProblemsRatherThanTheFirst() {
        workshop.replaceSealed(third, "orders.dump", workshop.seal(Workshop.content(7)));
        workshop.replaceSealed(third, "claim", new byte[400]);
        workshop.bucket.overwrite(third.key("surprise"), new byte[7]);
        workshop.bucket.delete(third.key("globals.sql.zst.age"));

        assertThat(verify(third).problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("PALE-304", "PALE-405", "PALE-406", "PALE-409");
    }

    @Test
    void verifiesNothingOfASnapshotThatIsNotThere() {
        Verification verification = verify(new SnapshotId(Workshop.SOURCE, NOON.plusSeconds(1000)));

        assertThat(verification.verified()).isFalse();
        assertThat(verification.problems()).extracting(Problem::code).containsExactly("PALE-401");
    }

    private Verification verify(SnapshotId id) {
        return store.verify(id, workshop.trusted, Optional.of(workshop.identities));
    }

    private Comparison chain(SnapshotId chosen) {
        return store.chain(Workshop.SOURCE, chosen, workshop.trusted);
    }

    private FetchedSnapshot fetch(SnapshotId id) {
        return store.fetch(store.read(id, workshop.trusted), disk.resolve("sealed"), Progress.NONE);
    }

    private void assertOpenFails(ErrorCode code) {
        FetchedSnapshot fetched = fetch(third);
        assertFails(code, () -> store.open(fetched, workshop.identities, disk.resolve("clear"), Progress.NONE));
    }

    private void copyManifest(SnapshotId from, SnapshotId to) {
        for (String object : List.of(Manifest.OBJECT, Manifest.SIGNATURE_OBJECT)) {
            workshop.bucket.overwrite(to.key(object), workshop.bucket.bytes(from.key(object)));
        }
    }

    private static void assertDiffers(Comparison chain, SnapshotId subject, String expected, String actual) {
        assertThat(chain.differences()).anySatisfy(difference -> {
            assertThat(difference.subject()).isEqualTo(subject.toString());
            assertThat(difference.expected()).contains(expected);
            assertThat(difference.actual()).contains(actual);
        });
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
