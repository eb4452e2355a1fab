package dev.pale.backup.seal;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The secret Ed25519 key that signs manifests, or drills. Prints nothing of itself. Immutable and thread safe. */
public final class SigningKey {
    static final String PEM_TYPE = "OPENSSH PRIVATE KEY";

    private final Ed25519PrivateKeyParameters key;
    private final byte[] publicKey;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        try {
            this.publicKey = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
        } catch (IOException impossible) {
            throw new IllegalStateException("an Ed25519 key can be encoded", impossible);
        }
    }

    /**
     * Reads an OpenSSH private key file ({@code ssh-keygen -t ed25519 -N ''}).
     *
     * @throws PaleException {@code KEY_UNREADABLE} if it is missing, damaged, of another type or has a passphrase
     */
    public static SigningKey read(Path file) {
        String text = String.join("\n", KeyFile.lines(KeyFile.text(file)));
        try (PemReader reader = new PemReader(new StringReader(text))) {
            PemObject pem = reader.readPemObject();
            if (pem == null || !PEM_TYPE.equals(pem.getType())) {
                throw unreadable(file, "is not an OpenSSH private key", null);
            }
            return of(file, OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(pem.getContent()));
        } catch (IllegalStateException encrypted) {
            throw unreadable(file, "has a passphrase, or is damaged", encrypted);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw unreadable(file, "is damaged", damaged);
        }
    }

    static SigningKey of(Ed25519PrivateKeyParameters key) {
        return new SigningKey(key);
    }

    private static SigningKey of(Path file, AsymmetricKeyParameter parsed) {
        if (parsed instanceof Ed25519PrivateKeyParameters ed25519) {
            return new SigningKey(ed25519);
        }
        throw unreadable(file, "is a key of another type than Ed25519", null);
    }

    /** Signs a manifest: an armored SSHSIG of namespace {@code pale-snapshot}, as {@code ssh-keygen -Y sign} would. */
    public String sign(byte[] message) {
        return sign(Purpose.SNAPSHOT, message);
    }

    /** Signs: an armored SSHSIG. The same key, purpose and message give the same signature. */
    public String sign(Purpose purpose, byte[] message) {
        byte[] signed = SshSignature.signedBytes(purpose, message);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(signed, 0, signed.length);
        return new SshSignature(purpose, publicKey, signer.generateSignature()).armored();
    }

    /** The public key as in a {@code .pub} file, without comment. */
    public String publicLine() {
        return SshSignature.KEY_TYPE + " " + Base64.getEncoder().encodeToString(publicKey);
    }

    private static PaleException unreadable(Path file, String what, Exception cause) {
        return new PaleException(
                ErrorCode.KEY_UNREADABLE,
                "signing key '" + file + "' " + what,
                "make one with 'pale keygen', or with: ssh-keygen -t ed25519 -N '' -f FILE",
                cause);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
