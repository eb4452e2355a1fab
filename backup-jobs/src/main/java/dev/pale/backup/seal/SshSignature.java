package dev.pale.backup.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * OpenSSH's SSHSIG (PROTOCOL.sshsig of OpenSSH), for Ed25519 keys and SHA-512 only, in the one armored form that
 * {@code ssh-keygen -Y sign} prints: reading refuses whatever would be printed differently.
 */
final class SshSignature {
    static final String KEY_TYPE = "ssh-ed25519";
    private static final String HASH = "sha512";
    private static final byte[] MAGIC = SshWire.ascii("SSHSIG");
    private static final int VERSION = 1;
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
    private static final String END = "-----END SSH SIGNATURE-----\n";
    private static final int LINE_CHARACTERS = 70;

    private final byte[] publicKey;
    private final byte[] signature;
    private final Purpose purpose;

    SshSignature(Purpose purpose, byte[] publicKey, byte[] signature) {
        this.purpose = purpose;
        this.publicKey = publicKey.clone();
        this.signature = signature.clone();
    }

    /** The signer's key as OpenSSH encodes it. */
    byte[] publicKey() {
        return publicKey.clone();
    }

    /** The bytes of the Ed25519 signature; 64 if it is one. */
    byte[] signature() {
        return signature.clone();
    }

    /** The bytes that are signed in place of the message. */
    static byte[] signedBytes(Purpose purpose, byte[] message) {
        byte[] fields =
                SshWire.strings(SshWire.ascii(purpose.namespace()), new byte[0], SshWire.ascii(HASH), sha512(message));
        return ByteBuffer.allocate(MAGIC.length + fields.length)
                .put(MAGIC)
                .put(fields)
                .array();
    }

    String armored() {
        byte[] fields = SshWire.strings(
                publicKey,
                SshWire.ascii(purpose.namespace()),
                new byte[0],
                SshWire.ascii(HASH),
                SshWire.strings(SshWire.ascii(KEY_TYPE), signature));
        byte[] blob = ByteBuffer.allocate(MAGIC.length + Integer.BYTES + fields.length)
                .put(MAGIC)
                .putInt(VERSION)
                .put(fields)
                .array();
        return BEGIN + wrap(Base64.getEncoder().encodeToString(blob)) + END;
    }

    private static String wrap(String base64) {
        StringBuilder lines = new StringBuilder();
        for (int start = 0; start < base64.length(); start += LINE_CHARACTERS) {
            lines.append(base64, start, Math.min(start + LINE_CHARACTERS, base64.length()))
                    .append('\n');
        }
        return lines.toString();
    }

    /**
     * Reads an armored signature.
     *
     * @param purpose what it must be about
     * @throws IllegalArgumentException if it is not exactly one of ours
     */
    static SshSignature parse(Purpose purpose, String armored) {
        if (!armored.startsWith(BEGIN) || !armored.endsWith(END)) {
            throw new IllegalArgumentException("no armored SSH signature");
        }
        String base64 = armored.substring(BEGIN.length(), armored.length() - END.length());
        SshWire wire = SshWire.reading(Base64.getDecoder().decode(base64.replace("\n", "")));
        if (!Arrays.equals(wire.bytes(MAGIC.length), MAGIC) || wire.number() != VERSION) {
            throw new IllegalArgumentException("no SSH signature of version " + VERSION);
        }
        byte[] publicKey = wire.string();
        String namespace = wire.text();
        wire.string();
        String hash = wire.text();
        SshWire inner = SshWire.reading(wire.string());
        wire.requireEnd();
        String type = inner.text();
        SshSignature read = new SshSignature(purpose, publicKey, inner.string());
        inner.requireEnd();
        if (!namespace.equals(purpose.namespace()) || !hash.equals(HASH) || !type.equals(KEY_TYPE)) {
            throw new IllegalArgumentException("made for namespace '" + namespace + "' with " + type + " and " + hash
                    + ", not for '" + purpose.namespace() + "' with " + KEY_TYPE + " and " + HASH);
        }
        if (!read.armored().equals(armored)) {
            throw new IllegalArgumentException("not in the form that ssh-keygen prints");
        }
        return read;
    }

    private static byte[] sha512(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(message);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-512", missing);
        }
    }
}
