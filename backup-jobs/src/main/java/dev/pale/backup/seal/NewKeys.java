package dev.pale.backup.seal;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.secret.Secret;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A fresh set of keys: an age identity that opens snapshots, one that opens only their indexes, an Ed25519 key that signs
 * them, one that signs what drills found, and one that signs which snapshots retention removed, in the files that
 * {@code age} and {@code ssh-keygen} use.
 */
public final class NewKeys {
    /** The secret age identity; for the drill and for escrow. */
    public static final String IDENTITY = "identity.txt";
    /** The public age recipient; for the platform. */
    public static final String RECIPIENTS = "recipients.txt";
    /** The secret signing key; for the platform. */
    public static final String SIGNING_KEY = "signing_key";
    /** Its public half. */
    public static final String SIGNING_KEY_PUBLIC = "signing_key.pub";
    /** The secret age identity that opens indexes of blobs; for the platform. */
    public static final String INDEX_IDENTITY = "index_identity.txt";
    /** The secret key that signs a drill's results; for the drill. */
    public static final String DRILL_SIGNING_KEY = "drill_signing_key";
    /** Its public half. */
    public static final String DRILL_SIGNING_KEY_PUBLIC = "drill_signing_key.pub";
    /** The secret key that signs which snapshots were removed; for retention. */
    public static final String RETENTION_SIGNING_KEY = "retention_signing_key";
    /** Its public half. */
    public static final String RETENTION_SIGNING_KEY_PUBLIC = "retention_signing_key.pub";
    /** Whom to trust, and for what; for the drill and for escrow. */
    public static final String ALLOWED_SIGNERS = "allowed_signers";

    /** What a drill is called behind the name of the platform whose backups it drills. */
    private static final String DRILL_SUFFIX = "-drill";
    /** What retention is called. */
    private static final String RETENTION_SUFFIX = "-retention";

    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,99}");

    private final String recipient;
    private final List<KeyFileContent> files;

    private record KeyFileContent(String name, Secret content) {}

    private NewKeys(String recipient, List<KeyFileContent> files) {
        this.recipient = recipient;
        this.files = List.copyOf(files);
    }

    /**
     * Makes new keys.
     *
     * @param principal who signs, as {@code allowed_signers} will name them, such as {@code pale@node1}
     * @throws PaleException {@code USAGE} if the principal has other characters than letters, digits and {@code @._-}
     */
    public static NewKeys generate(String principal, Clock clock) {
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "'" + principal + "' cannot name a signer",
                    "use letters, digits, '@', '.', '_' and '-', such as pale@node1");
        }
        KeyPair age = agePair();
        String recipient = new String(age.getPublic().getEncoded(), StandardCharsets.US_ASCII);
        String identity = identityFile(age, clock);
        Ed25519PrivateKeyParameters ed25519 = new Ed25519PrivateKeyParameters(new SecureRandom());
        String publicLine = SigningKey.of(ed25519).publicLine();
        Ed25519PrivateKeyParameters ofDrill = new Ed25519PrivateKeyParameters(new SecureRandom());
        String drill = principal + DRILL_SUFFIX;
        String drillLine = SigningKey.of(ofDrill).publicLine();
        Ed25519PrivateKeyParameters ofRetention = new Ed25519PrivateKeyParameters(new SecureRandom());
        String retention = principal + RETENTION_SUFFIX;
        String retentionLine = SigningKey.of(ofRetention).publicLine();
        return new NewKeys(
                recipient,
                List.of(
                        new KeyFileContent(IDENTITY, Secret.of(identity)),
                        new KeyFileContent(RECIPIENTS, Secret.of(recipient + "\n")),
                        new KeyFileContent(SIGNING_KEY, Secret.of(openSsh(ed25519))),
                        new KeyFileContent(SIGNING_KEY_PUBLIC, Secret.of(publicLine + " " + principal + "\n")),
                        new KeyFileContent(INDEX_IDENTITY, Secret.of(identityFile(agePair(), clock))),
                        new KeyFileContent(DRILL_SIGNING_KEY, Secret.of(openSsh(ofDrill))),
                        new KeyFileContent(DRILL_SIGNING_KEY_PUBLIC, Secret.of(drillLine + " " + drill + "\n")),
                        new KeyFileContent(RETENTION_SIGNING_KEY, Secret.of(openSsh(ofRetention))),
                        new KeyFileContent(
                                RETENTION_SIGNING_KEY_PUBLIC, Secret.of(retentionLine + " " + retention + "\n")),
                        new KeyFileContent(
                                ALLOWED_SIGNERS,
                                Secret.of(allowed(principal, Purpose.SNAPSHOT, publicLine)
                                        + allowed(drill, Purpose.DRILL, drillLine)
                                        + allowed(retention, Purpose.PRUNE, retentionLine)))));
    }

    private static String allowed(String principal, Purpose purpose, String publicLine) {
        return principal + " namespaces=\"" + purpose.namespace() + "\" " + publicLine + "\n";
    }

    /** The public age recipient, for the configuration. */
    public String recipient() {
        return recipient;
    }

    /**
     * Writes all files, each readable by this user alone (0600), into a directory that is made if it is missing (0700).
     *
     * @return what was written
     * @throws PaleException {@code USAGE} if one of the files exists: nothing is overwritten, nothing is written then;
     *     {@code KEY_UNREADABLE} if they cannot be written
     */
    public List<Path> writeTo(Path directory) {
        for (KeyFileContent file : files) {
            if (Files.exists(directory.resolve(file.name()))) {
                throw exists(directory.resolve(file.name()));
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(directory, permissions("rwx------"));
            for (KeyFileContent file : files) {
                Path path = directory.resolve(file.name());
                Files.createFile(path, permissions("rw-------"));
                Files.writeString(path, file.content().reveal(), StandardOpenOption.WRITE);
                written.add(path);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists(Path.of(meanwhile.getFile()));
        } catch (IOException unwritable) {
            throw new PaleException(
                    ErrorCode.KEY_UNREADABLE,
                    "keys cannot be written to '" + directory + "': " + unwritable.getMessage(),
                    "choose a directory that this user may write to",
                    unwritable);
        }
        return written;
    }

    private static PaleException exists(Path path) {
        return new PaleException(
                ErrorCode.USAGE,
                "'" + path + "' exists; keys are never overwritten",
                "choose an empty directory; without the old identity no old snapshot can be opened");
    }

    private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static String identityFile(KeyPair age, Clock clock) {
        return "# created: " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n# public key: "
                + new String(age.getPublic().getEncoded(), StandardCharsets.US_ASCII) + "\n"
                + new String(age.getPrivate().getEncoded(), StandardCharsets.US_ASCII) + "\n";
    }

    private static KeyPair agePair() {
        try {
            return new X25519KeyPairGenerator().generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has X25519", missing);
        }
    }

    private static String openSsh(Ed25519PrivateKeyParameters key) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(SigningKey.PEM_TYPE, OpenSSHPrivateKeyUtil.encodePrivateKey(key)));
        } catch (IOException impossible) {
            throw new IllegalStateException("an Ed25519 key can be encoded", impossible);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
