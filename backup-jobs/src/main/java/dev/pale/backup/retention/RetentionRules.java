package dev.pale.backup.retention;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What holds for one source.
 *
 * @param lock nothing younger than this is removed, whatever the policy says: as long as the bucket's Object Lock, or longer
 * @param unfinished what has no manifest is left alone for so long, because a running backup may be at it
 */
public record RetentionRules(RetentionPolicy policy, Duration lock, Duration unfinished) {
    public RetentionRules {
        requireNonNull(policy, "policy");
        requireNonNull(lock, "lock");
        requireNonNull(unfinished, "unfinished");
    }

    /** Blobs that are younger stay, named or not. */
    Duration grace() {
        return lock.compareTo(unfinished) > 0 ? lock : unfinished;
    }
}
