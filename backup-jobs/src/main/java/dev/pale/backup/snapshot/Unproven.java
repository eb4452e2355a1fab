package dev.pale.backup.snapshot;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.EnumSet;
import java.util.Set;

/** Tells a snapshot that is not right from a bucket that could not be asked. */
final class Unproven {
    private static final Set<ErrorCode> CODES = EnumSet.of(
            ErrorCode.OBJECT_MISSING,
            ErrorCode.OBJECT_REFUSED,
            ErrorCode.SNAPSHOT_MISSING,
            ErrorCode.MANIFEST_UNSIGNED,
            ErrorCode.MANIFEST_UNREADABLE,
            ErrorCode.MANIFEST_MISPLACED,
            ErrorCode.OBJECT_DIGEST,
            ErrorCode.DECRYPTION,
            ErrorCode.DECOMPRESSION,
            ErrorCode.CENSUS_UNREADABLE,
            ErrorCode.CONTENT_DIGEST,
            ErrorCode.INDEX_UNREADABLE,
            ErrorCode.PRUNE_UNSIGNED,
            ErrorCode.PRUNE_UNREADABLE);

    private Unproven() {}

    static boolean is(PaleException failure) {
        return CODES.contains(failure.code());
    }
}
