package dev.pale.backup.config;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.snapshot.SourceId;

/**
 * A secret in one source that must open another: backed up separately, so only together they prove anything.
 *
 * @param name names the check, {@code pair.<name>}
 * @param keeper the source that keeps the secret
 * @param user where the user's name lies there, or the name itself after {@code =}
 * @param secret where the secret lies there
 * @param opens the source that must let it in
 */
public record Pair(String name, SourceId keeper, String user, String secret, SourceId opens) {
    public Pair {
        requireNonNull(name, "name");
        requireNonNull(keeper, "keeper");
        requireNonNull(user, "user");
        requireNonNull(secret, "secret");
        requireNonNull(opens, "opens");
    }
}
