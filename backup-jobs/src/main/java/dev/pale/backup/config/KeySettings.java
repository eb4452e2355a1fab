package dev.pale.backup.config;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which keys this machine has. The platform has recipients and the signing key; a drill has the identity and the trusted
 * signers; nobody needs all of them.
 *
 * @param recipients age recipients ({@code age1...}) that new snapshots are encrypted to
 * @param signingKey OpenSSH Ed25519 private key that signs manifests
 * @param identity age identity file that decrypts
 * @param indexIdentity age identity file of the platform that opens the indexes of its earlier snapshots
 * @param retentionKey OpenSSH Ed25519 private key of retention, which signs the records of what it removed
 * @param trustedSigners OpenSSH {@code allowed_signers} file of those who may have signed
 */
public record KeySettings(
        List<String> recipients,
        Optional<Path> signingKey,
        Optional<Path> indexIdentity,
        Optional<Path> identity,
        Optional<Path> trustedSigners,
        Optional<Path> retentionKey) {
    public KeySettings {
        recipients = List.copyOf(recipients);
    }

    public Path requireSigningKey() {
        return require(signingKey, "keys.signingKey", "backups are signed with it");
    }

    public Path requireIdentity() {
        return require(identity, "keys.identity", "snapshots are decrypted with it");
    }

    public Path requireTrustedSigners() {
        return require(trustedSigners, "keys.trustedSigners", "a snapshot counts only if one of them signed it");
    }

    public Path requireRetentionKey() {
        return require(retentionKey, "keys.retentionKey", "what is removed is recorded and signed with it");
    }

    public List<String> requireRecipients() {
        if (recipients.isEmpty()) {
            throw missing("keys.recipients", "snapshots are encrypted to them");
        }
        return recipients;
    }

    private static Path require(Optional<Path> path, String key, String why) {
        return path.orElseThrow(() -> missing(key, why));
    }

    private static PaleException missing(String key, String why) {
        return new PaleException(
                ErrorCode.CONFIGURATION_INVALID,
                key + " is missing, and this command needs it: " + why,
                "add it; 'pale keygen' makes new keys and says which belongs where");
    }
}
