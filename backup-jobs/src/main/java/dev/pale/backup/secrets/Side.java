package dev.pale.backup.secrets;

import dev.pale.backup.errors.ErrorCode;

/** Which end of a backup a cluster is: errors have their code from it. */
enum Side {
    SOURCE(ErrorCode.SOURCE_UNREACHABLE, ErrorCode.SOURCE_DENIED, ErrorCode.BACKUP_FAILED),
    TARGET(ErrorCode.TARGET_UNREACHABLE, ErrorCode.TARGET_UNSUITABLE, ErrorCode.RESTORE_FAILED);

    private final ErrorCode unreachable;
    private final ErrorCode denied;
    private final ErrorCode failed;

    Side(ErrorCode unreachable, ErrorCode denied, ErrorCode failed) {
        this.unreachable = unreachable;
        this.denied = denied;
        this.failed = failed;
    }

    ErrorCode unreachable() {
        return unreachable;
    }

    ErrorCode denied() {
        return denied;
    }

    ErrorCode failed() {
        return failed;
    }
}
