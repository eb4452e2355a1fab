package dev.pale.backup.seal;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Whose signatures count: OpenSSH's {@code allowed_signers} (ssh-keygen(1), ALLOWED SIGNERS), Ed25519 keys only.
 * Immutable and thread safe.
 */
public final class TrustedSigners {
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final List<AllowedSigner> signers;

    private TrustedSigners(List<AllowedSigner> signers) {
        this.signers = List.copyOf(signers);
    }

    /**
     * Reads an {@code allowed_signers} file.
     *
     * @throws PaleException {@code KEY_UNREADABLE}
     */
    public static TrustedSigners read(Path file) {
        return parse(KeyFile.text(file), file.toString());
    }

    /**
     * Reads the text of an {@code allowed_signers} file: principals, perhaps options, key type, key. Of the options
     * only {@code namespaces} is known; any other is refused rather than passed over.
     *
     * @throws PaleException {@code KEY_UNREADABLE}
     */
    public static TrustedSigners parse(String text) {
        return parse(text, "the trusted signers");
    }

    /** Trusts one key of our own and nobody else. */
    public static TrustedSigners of(SigningKey key) {
        return parse("self " + key.publicLine());
    }

    private static TrustedSigners parse(String text, String where) {
        List<AllowedSigner> signers = new ArrayList<>();
        int number = 0;
        for (String line : KeyFile.lines(text)) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                signers.add(signer(line, where + ", line " + number));
            }
        }
        if (signers.isEmpty()) {
            throw unreadable(where + " names nobody", null);
        }
        return new TrustedSigners(signers);
    }

    private static AllowedSigner signer(String line, String place) {
        try {
            return AllowedSigner.parse(line);
        } catch (IllegalArgumentException wrong) {
            throw unreadable(place + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Checks who signed a manifest.
     *
     * @param armored an SSHSIG of namespace {@code pale-snapshot}
     * @return the signer's principals, as the file names them
     * @throws PaleException {@code MANIFEST_UNSIGNED} if it is no such signature, not of this message, or of nobody
     *     trusted
     */
    public String verify(byte[] message, String armored) {
        return verify(Purpose.SNAPSHOT, message, armored);
    }

    /**
     * Checks who signed a message.
     *
     * @param armored an SSHSIG of the purpose's namespace
     * @return the signer's principals, as the file names them
     * @throws PaleException with the purpose's code if it is no such signature, not of this message, or of nobody trusted
     *     for this purpose
     */
    public String verify(Purpose purpose, byte[] message, String armored) {
        SshSignature signature;
        try {
            signature = SshSignature.parse(purpose, armored);
        } catch (IllegalArgumentException wrong) {
            throw unsigned(purpose, "the signature cannot be read: " + wrong.getMessage(), wrong);
        }
        String key = Base64.getEncoder().encodeToString(signature.publicKey());
        List<AllowedSigner> known = signers.stream()
                .filter(signer -> signer.publicKey().equals(key))
                .toList();
        if (known.isEmpty()) {
            throw unsigned(purpose, "signed by a key that is not among the trusted signers", null);
        }
        AllowedSigner signer = known.stream()
                .filter(each -> each.maySign(purpose))
                .findFirst()
                .orElseThrow(() -> unsigned(purpose, notTrusted(known.getFirst(), purpose), null));
        if (!fits(purpose, message, signature)) {
            throw unsigned(purpose, "the signature does not fit; it was changed after it was signed", null);
        }
        return signer.principals();
    }

    private static boolean fits(Purpose purpose, byte[] message, SshSignature signature) {
        SshWire wire = SshWire.reading(signature.publicKey());
        wire.text();
        byte[] key = wire.string();
        byte[] signed = SshSignature.signedBytes(purpose, message);
        if (key.length != KEY_BYTES || signature.signature().length != SIGNATURE_BYTES) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key));
        verifier.update(signed, 0, signed.length);
        return verifier.verifySignature(signature.signature());
    }

    private static String notTrusted(AllowedSigner signer, Purpose purpose) {
        return "signer '" + signer.principals() + "' is not trusted for namespace '" + purpose.namespace() + "'";
    }

    private static PaleException unsigned(Purpose purpose, String message, Exception cause) {
        String hint = switch (purpose) {
            case SNAPSHOT ->
                "do not restore it; if the signing key was changed, add its public key to the trusted signers";
            case DRILL ->
                "do not believe it; if it is the drill's own key, add it to the trusted signers with"
                        + " namespaces=\"pale-drill\"";
            case PRUNE ->
                "find out who took snapshots away; if it is retention's own key, add it to the trusted signers"
                        + " with namespaces=\"pale-prune\"";
        };
        return new PaleException(purpose.unsigned(), message, hint, cause);
    }

    private static PaleException unreadable(String message, Exception cause) {
        return new PaleException(
                ErrorCode.KEY_UNREADABLE,
                message,
                "write lines of the form: NAME namespaces=\"pale-snapshot\" ssh-ed25519 AAAA...",
                cause);
    }
}
