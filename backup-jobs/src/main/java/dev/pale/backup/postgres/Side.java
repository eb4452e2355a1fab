package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;

/** Which of the two servers something happens on; decides the code of its errors. */
enum Side {
    SOURCE(
            "source",
            ErrorCode.SOURCE_UNREACHABLE,
            ErrorCode.SOURCE_DENIED,
            ErrorCode.SOURCE_UNSUITABLE,
            ErrorCode.BACKUP_FAILED),
    TARGET(
            "target",
            ErrorCode.TARGET_UNREACHABLE,
            ErrorCode.TARGET_UNREACHABLE,
            ErrorCode.TARGET_UNSUITABLE,
            ErrorCode.RESTORE_FAILED);

    private final String word;
    private final ErrorCode unreachable;
    private final ErrorCode denied;
    private final ErrorCode unsuitable;
    private final ErrorCode failed;

    Side(String word, ErrorCode unreachable, ErrorCode denied, ErrorCode unsuitable, ErrorCode failed) {
        this.word = word;
        this.unreachable = unreachable;
        this.denied = denied;
        this.unsuitable = unsuitable;
        this.failed = failed;
    }

    String word() {
        return word;
    }

    ErrorCode unreachable() {
        return unreachable;
    }

    ErrorCode denied() {
        return denied;
    }

    ErrorCode unsuitable() {
        return unsuitable;
    }

    ErrorCode failed() {
        return failed;
    }
}
