package dev.pale.backup.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we seal and sign, stock programs open and check, and the other way round. */
class StockToolsIT {
    private static final int SEED = 5;
    private static final String SIGNED = "manifest.json";

    @TempDir
    private Path directory;

    private NewKeys keys;
    private byte[] content;

    @BeforeEach
    void makeKeys() {
        keys = NewKeys.generate("pale@test", Clock.systemUTC());
        keys.writeTo(directory);
        content = new byte[700_000];
        new Random(SEED).nextBytes(content);
    }

    @Test
    void ageAndZstdOpenWhatWeSeal() throws Exception {
        Files.write(file("sealed.zst.age"), SealedBytes.seal(SealedBytes.recipients(keys), content));

        run("age", "-d", "-i", path(NewKeys.IDENTITY), "-o", path("packed.zst"), path("sealed.zst.age"));
        run("zstd", "-q", "-d", "-o", path("content"), path("packed.zst"));

        assertThat(file("content")).hasBinaryContent(content);
        assertThat(run("zstd", "-lv", path("packed.zst"))).contains("XXH64");
    }

    @Test
    void weOpenWhatZstdAndAgeSeal() throws Exception {
        Files.write(file("content"), content);
        run("zstd", "-q", "-o", path("packed.zst"), path("content"));
        run("age", "-R", path(NewKeys.RECIPIENTS), "-o", path("sealed.zst.age"), path("packed.zst"));

        Identities identities = Identities.read(file(NewKeys.IDENTITY));

        assertThat(SealedBytes.open(identities, Files.readAllBytes(file("sealed.zst.age"))))
                .isEqualTo(content);
    }

    @Test
    void ageKnowsOurIdentity() {
        assertThat(run("age-keygen", "-y", path(NewKeys.IDENTITY)).strip()).isEqualTo(keys.recipient());
    }

    @Test
    void weKnowAnIdentityOfAge() throws Exception {
        run("age-keygen", "-o", path("theirs.txt"));
        String recipient = run("age-keygen", "-y", path("theirs.txt")).strip();
        byte[] sealed = SealedBytes.seal(Recipients.parse(List.of(recipient)), content);

        assertThat(SealedBytes.open(Identities.read(file("theirs.txt")), sealed))
                .isEqualTo(content);
    }

    @Test
    void sshKeygenVerifiesWhatWeSign() throws Exception {
        Files.write(file(SIGNED), content);
        Files.writeString(
                file("manifest.json.sig"),
                SigningKey.read(file(NewKeys.SIGNING_KEY)).sign(content));

        assertThat(verifyByHand()).contains("Good \"pale-snapshot\" signature");
        content[0] ^= 1;
        Files.write(file(SIGNED), content);
        assertThatThrownBy(() -> verifyByHand()).isInstanceOf(PaleException.class);
    }

    @Test
    void weVerifyWhatSshKeygenSignsWithOurKey() throws Exception {
        Files.write(file(SIGNED), content);
        run("ssh-keygen", "-q", "-Y", "sign", "-f", path(NewKeys.SIGNING_KEY), "-n", "pale-snapshot", path(SIGNED));

        String signature = Files.readString(file("manifest.json.sig"));

        assertThat(TrustedSigners.read(file(NewKeys.ALLOWED_SIGNERS)).verify(content, signature))
                .isEqualTo("pale@test");
        assertThat(signature)
                .isEqualTo(SigningKey.read(file(NewKeys.SIGNING_KEY)).sign(content));
    }

    @Test
    void weSignWithAKeyOfSshKeygen() throws Exception {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a comment", "-f", path("theirs"));
        SigningKey key = SigningKey.read(file("theirs"));
        Files.writeString(file(NewKeys.ALLOWED_SIGNERS), "pale@test " + Files.readString(file("theirs.pub")));
        Files.write(file(SIGNED), content);
        Files.writeString(file("manifest.json.sig"), key.sign(content));

        assertThat(verifyByHand()).contains("Good");
        assertThat(Files.readString(file("theirs.pub"))).startsWith(key.publicLine());
        assertThat(TrustedSigners.read(file(NewKeys.ALLOWED_SIGNERS)).verify(content, key.sign(content)))
                .isEqualTo("pale@test");
    }

    @Test
    void refusesASignatureForAnotherPurpose() throws Exception {
        Files.write(file(SIGNED), content);
        run("ssh-keygen", "-q", "-Y", "sign", "-f", path(NewKeys.SIGNING_KEY), "-n", "git", path(SIGNED));
        TrustedSigners trusted = TrustedSigners.read(file(NewKeys.ALLOWED_SIGNERS));

        assertThatThrownBy(() -> trusted.verify(content, Files.readString(file("manifest.json.sig"))))
                .hasMessageContaining("namespace 'git'");
    }

    @Test
    void refusesSigningKeysWithPassphraseOrOfAnotherType() {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "secret phrase", "-f", path("locked"));
        run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", path("ecdsa"));

        assertThatThrownBy(() -> SigningKey.read(file("locked")))
                .isInstanceOfSatisfying(
                        PaleException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.KEY_UNREADABLE))
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> SigningKey.read(file("ecdsa"))).hasMessageContaining("another type");
    }

    @Test
    void sshKeygenReadsOurSigningKey() {
        assertThat(run("ssh-keygen", "-y", "-P", "", "-f", path(NewKeys.SIGNING_KEY)))
                .startsWith(SigningKey.read(file(NewKeys.SIGNING_KEY)).publicLine());
        assertThat(run("ssh-keygen", "-l", "-f", path(NewKeys.SIGNING_KEY_PUBLIC)))
                .contains("pale@test", "ED25519");
    }

    @Test
    void writesKeysForThisUserAloneAndNeverOverOthers() throws Exception {
        byte[] before = Files.readAllBytes(file(NewKeys.IDENTITY));
        for (String name : List.of(NewKeys.IDENTITY, NewKeys.SIGNING_KEY, NewKeys.ALLOWED_SIGNERS)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
                    .isEqualTo("rw-------");
        }

        NewKeys others = NewKeys.generate("pale@test", Clock.systemUTC());

        assertThatThrownBy(() -> others.writeTo(directory)).hasMessageContaining("never overwritten");
        assertThat(file(NewKeys.IDENTITY)).hasBinaryContent(before);
    }

    /** {@code ssh-keygen -Y verify} takes the message on standard input, which only a shell can give it here. */
    private String verifyByHand() {
        return run(
                "sh",
                "-c",
                "ssh-keygen -Y verify -f \"$1\" -I pale@test -n pale-snapshot -s \"$2\" < \"$3\"",
                "verify",
                path(NewKeys.ALLOWED_SIGNERS),
                path("manifest.json.sig"),
                path(SIGNED));
    }

    private static String run(String program, String... arguments) {
        return ChildProcess.of(program, List.of(arguments)).run().standardOutput();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private String path(String name) {
        return file(name).toString();
    }
}
