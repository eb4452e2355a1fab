package dev.pale.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    private static final byte[] MESSAGE = "{\"schema\": \"pale-snapshot/1\"}\n".getBytes(StandardCharsets.UTF_8);

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
    void saysWhoSigned() {
        assertThat(trusted.verify(MESSAGE, key.sign(MESSAGE))).isEqualTo("pale@test");
        assertThat(TrustedSigners.of(key).verify(MESSAGE, key.sign(MESSAGE))).isEqualTo("self");
    }

    @Test
    void refusesEveryFlippedByteOfTheMessage() {
        String signature = key.sign(MESSAGE);

        for (int position = 0; position < MESSAGE.length; position++) {
            byte[] flipped = MESSAGE.clone();
            flipped[position] ^= 1;
            assertUnsigned(() -> trusted.verify(flipped, signature));
        }
    }

    @Test
    void refusesEveryBitFlippedInTheSignature() {
        byte[] signature = key.sign(MESSAGE).getBytes(StandardCharsets.ISO_8859_1);

        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertUnsigned(() -> trusted.verify(MESSAGE, new String(flipped, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void refusesEveryTruncationOfTheSignatureAndWhateverFollowsIt() {
        String signature = key.sign(MESSAGE);

        for (int length = 0; length < signature.length(); length++) {
            String cut = signature.substring(0, length);
            assertUnsigned(() -> trusted.verify(MESSAGE, cut));
        }
        assertUnsigned(() -> trusted.verify(MESSAGE, signature + "\n"));
    }

    @Test
    void refusesASignerNobodyTrusts() {
        Path elsewhere = directory.resolve("stranger");
        NewKeys.generate("stranger", Clock.systemUTC()).writeTo(elsewhere);
        SigningKey stranger = SigningKey.read(elsewhere.resolve(NewKeys.SIGNING_KEY));

        assertUnsigned(() -> trusted.verify(MESSAGE, stranger.sign(MESSAGE)));
    }

    @Test
    void knowsTheFormsOfATrustedSigner() {
        String publicLine = key.publicLine();
        for (String line : List.of(
                "pale@test " + publicLine,
                "pale@test " + publicLine + " a comment",
                "\"pale@test\" " + publicLine,
                "pale@test namespaces=\"git,pale-*\" " + publicLine,
                "# first\r\n\r\npale@test NAMESPACES=\"pale-snapshot\" " + publicLine + "\r\n",
                "\uFEFFpale@test   namespaces=\"*\"\t" + publicLine)) {
            assertThat(TrustedSigners.parse(line).verify(MESSAGE, key.sign(MESSAGE)))
                    .isEqualTo("pale@test");
        }
    }

    @Test
    void refusesATrustedSignerWhoIsTrustedForSomethingElse() {
        for (String namespaces : List.of("git", "pale", "*,!pale-snapshot", "pale-snapshot2")) {
            TrustedSigners others =
                    TrustedSigners.parse("pale@test namespaces=\"" + namespaces + "\" " + key.publicLine());

            assertUnsigned(() -> others.verify(MESSAGE, key.sign(MESSAGE)));
        }
    }

    @Test
    void trustsNeitherTheDrillForSnapshotsNorThePlatformForDrills() {
        SigningKey drill = SigningKey.read(directory.resolve(NewKeys.DRILL_SIGNING_KEY));

        assertThat(trusted.verify(Purpose.DRILL, MESSAGE, drill.sign(Purpose.DRILL, MESSAGE)))
                .isEqualTo("pale@test-drill");
        assertUnsigned(() -> trusted.verify(MESSAGE, drill.sign(MESSAGE)));
        assertUndrilled(() -> trusted.verify(Purpose.DRILL, MESSAGE, key.sign(Purpose.DRILL, MESSAGE)));
        assertUndrilled(() -> trusted.verify(Purpose.DRILL, MESSAGE, key.sign(MESSAGE)));
        assertUnsigned(() -> trusted.verify(MESSAGE, drill.sign(Purpose.DRILL, MESSAGE)));
    }

    /** A line that names no purpose may be the platform's, from before there were others. */
    @Test
    void trustsAKeyForDrillsOnlyWhereItsLineSaysSo() {
        String signature = key.sign(Purpose.DRILL, MESSAGE);
        TrustedSigners unnamed = TrustedSigners.parse("pale@test " + key.publicLine());
        TrustedSigners named = TrustedSigners.parse(
                "pale@test " + key.publicLine() + "\npale@drill namespaces=\"pale-drill\" " + key.publicLine());

        assertUndrilled(() -> unnamed.verify(Purpose.DRILL, MESSAGE, signature));
        assertThat(named.verify(Purpose.DRILL, MESSAGE, signature)).isEqualTo("pale@drill");
        assertThat(named.verify(MESSAGE, key.sign(MESSAGE))).isEqualTo("pale@test");
    }

    @Test
    void refusesLinesItWouldOtherwiseMisunderstand() {
        String publicLine = key.publicLine();
        for (String line : List.of(
                "",
                "# nobody",
                publicLine,
                "pale@test cert-authority " + publicLine,
                "pale@test valid-before=\"20200101\" " + publicLine,
                "pale@test namespaces=\"\" " + publicLine,
                "pale@test ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==",
                "pale@test ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==",
                "pale@test ssh-ed25519 " + publicLine.substring(12, 40))) {
            assertThatThrownBy(() -> TrustedSigners.parse(line))
                    .isInstanceOfSatisfying(
                            PaleException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.KEY_UNREADABLE));
        }
    }

    @Test
    void readsASigningKeyHoweverItWasSavedAndNothingElse() throws Exception {
        String text = Files.readString(directory.resolve(NewKeys.SIGNING_KEY));
        Path file = directory.resolve("saved");
        for (String saved : List.of(text.strip(), text.replace("\n", "\r\n"), "\uFEFF" + text)) {
            Files.writeString(file, saved);
            assertThat(SigningKey.read(file).publicLine()).isEqualTo(key.publicLine());
        }
        for (String saved :
                List.of("", "hello", key.publicLine(), text.replace("b3Bl", "c3Bl"), text.substring(0, 150))) {
            Files.writeString(file, saved);
            assertThatThrownBy(() -> SigningKey.read(file))
                    .isInstanceOfSatisfying(
                            PaleException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.KEY_UNREADABLE));
        }
    }

    private static void assertUnsigned(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MANIFEST_UNSIGNED));
    }

    private static void assertUndrilled(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DRILL_UNSIGNED));
    }
}
