package dev.pale.backup.monitor;

import dev.pale.backup.bucket.BucketProtection.LockMode;
import java.util.Optional;

/**
 * What must keep the bucket's objects from being destroyed.
 *
 * @param versioning whether versioning must be on
 * @param lock the weakest mode of Object Lock that will do; absent where none is expected
 * @param lockDays how long it must hold at least
 */
public record ExpectedProtection(boolean versioning, Optional<LockMode> lock, int lockDays) {}
