package dev.pale.drills.engine;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.Map;

/**
 * Which check a failed step belongs to: one step can prove several things at once, and its error code tells which of
 * them does not hold.
 *
 * @param byCode check by error code
 * @param otherwise the check for every other failure
 */
record FailureRouting(Map<ErrorCode, String> byCode, String otherwise) {
    static FailureRouting always(String check) {
        return new FailureRouting(Map.of(), check);
    }

    String check(PaleException failure) {
        return byCode.getOrDefault(failure.code(), otherwise);
    }
}
