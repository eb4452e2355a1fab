package dev.pale.backup.secret;

/**
 * Turns a reference of the configuration ({@code env:NAME} or {@code file:PATH}) into the secret it names.
 */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Reads the secret.
     *
     * @throws dev.pale.backup.errors.PaleException {@code SECRET_MISSING} when there is none; the message names the
     *     reference, never a value
     */
    Secret resolve(String reference);
}
