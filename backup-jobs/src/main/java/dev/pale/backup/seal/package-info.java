/**
 * Sealing: zstd, then age (X25519 recipients) for artifacts; Ed25519 signatures in OpenSSH's SSHSIG form for manifests.
 * Everything here can be undone with stock {@code age}, {@code zstd} and {@code ssh-keygen}.
 */
package dev.pale.backup.seal;
