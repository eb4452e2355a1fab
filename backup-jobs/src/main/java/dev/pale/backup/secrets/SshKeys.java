package dev.pale.backup.secrets;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Whether {@code ssh} could use the private keys of a Secret. */
final class SshKeys {
    private static final String TYPE = "kubernetes.io/ssh-auth";
    private static final String USUAL_KEY = "ssh-privatekey";
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    /** A key that needs a passphrase says so where others name their cipher {@code none}. */
    private static final String MAGIC_UNENCRYPTED = "openssh-key-v1\0\0\0\0\4none";

    private SshKeys() {}

    static List<Finding> look(Secret secret) {
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, String> entry : Stripped.data(secret).entrySet()) {
            boolean meant = TYPE.equals(secret.getType()) && entry.getKey().equals(USUAL_KEY);
            SecretBytes.look(entry.getValue(), bytes -> {
                boolean openssh = SecretBytes.startsWith(bytes, OPENSSH);
                if (meant || openssh) {
                    findings.add(judge(Subjects.part(Subjects.of(secret), entry.getKey()), bytes, openssh));
                }
                return bytes.length;
            });
        }
        return findings;
    }

    private static Finding judge(String subject, byte[] pem, boolean openssh) {
        try {
            AsymmetricKeyParameter key = openssh ? openssh(pem) : traditional(pem);
            if (key == null) {
                return Finding.noted(
                        SecretsFacts.SSH_KEYS,
                        subject,
                        "protected by a passphrase",
                        subject + " has a passphrase and could not be tried");
            }
            byte[] encoded = OpenSSHPublicKeyUtil.encodePublicKey(publicHalf(key));
            String fingerprint = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(encoded));
            return Finding.good(SecretsFacts.SSH_KEYS, subject, type(encoded) + " SHA256:" + fingerprint);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            return Finding.bad(SecretsFacts.SSH_KEYS, subject, "no SSH key can be read");
        }
    }

    /** Null for a key with a passphrase. */
    private static AsymmetricKeyParameter openssh(byte[] pem) throws IOException {
        try (PemReader reader = new PemReader(text(pem))) {
            PemObject blob = reader.readPemObject();
            if (!SecretBytes.startsWith(blob.getContent(), MAGIC_UNENCRYPTED)) {
                return null;
            }
            return OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(blob.getContent());
        }
    }

    private static AsymmetricKeyParameter traditional(byte[] pem) throws IOException {
        try (PEMParser parser = new PEMParser(text(pem))) {
            return switch (parser.readObject()) {
                case PEMKeyPair pair -> PrivateKeyFactory.createKey(pair.getPrivateKeyInfo());
                case PrivateKeyInfo info -> PrivateKeyFactory.createKey(info);
                case org.bouncycastle.openssl.PEMEncryptedKeyPair encrypted -> null;
                case org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo encrypted -> null;
                case null, default -> throw new IOException("no key");
            };
        }
    }

    private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter key) throws IOException {
        return switch (key) {
            case Ed25519PrivateKeyParameters ed -> ed.generatePublicKey();
            case RSAPrivateCrtKeyParameters rsa ->
                new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            case ECPrivateKeyParameters ec ->
                new ECPublicKeyParameters(
                        ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters());
            default -> throw new IOException("an unusual kind of key");
        };
    }

    /** The first field of the wire form, such as {@code ssh-ed25519}. */
    private static String type(byte[] encoded) {
        return new String(encoded, 4, encoded[3], StandardCharsets.US_ASCII);
    }

    private static InputStreamReader text(byte[] pem) {
        return new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII);
    }
}
