package dev.pale.backup.seal;

import dev.pale.backup.errors.ErrorCode;

/**
 * What a signature is about: the namespace of an SSHSIG. A signature made for one purpose is none for another, and
 * {@code allowed_signers} says for which purposes a key is trusted.
 */
public enum Purpose {
    /** A snapshot's manifest, signed by the job that backed up. */
    SNAPSHOT("pale-snapshot", ErrorCode.MANIFEST_UNSIGNED, false),
    /**
     * A drill's result, signed by the drill. Its key must be listed for this namespace by name: a line without
     * namespaces, which OpenSSH takes for all of them, may be the platform's, and a platform must not be able to vouch
     * for drills of its own backups.
     */
    DRILL("pale-drill", ErrorCode.DRILL_UNSIGNED, true),
    /**
     * A record of snapshots that retention removed. Its key must be listed for this namespace by name, too: whoever has the
     * platform's key could otherwise take snapshots away and say that retention did.
     */
    PRUNE("pale-prune", ErrorCode.PRUNE_UNSIGNED, true);

    private final String namespace;
    private final ErrorCode unsigned;
    private final boolean named;

    Purpose(String namespace, ErrorCode unsigned, boolean named) {
        this.namespace = namespace;
        this.unsigned = unsigned;
        this.named = named;
    }

    /** As {@code ssh-keygen -Y verify -n} wants it. */
    public String namespace() {
        return namespace;
    }

    /** What an error is called that says that something of this purpose has no signature that counts. */
    public ErrorCode unsigned() {
        return unsigned;
    }

    /** Whether a key counts only if its line names the namespace. */
    boolean mustBeNamed() {
        return named;
    }
}
