package dev.pale.backup.minio;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which of the two services an error is about. */
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

    /** What went wrong, without any secret. */
    PaleException translate(String what, SdkException failure) {
        if (failure instanceof S3Exception answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : answer.awsErrorDetails().errorCode();
            return answered(what, answer.statusCode(), code, answer);
        }
        return unreachable(what, failure);
    }

    PaleException answered(String what, int status, String code, Exception cause) {
        String said = what + ": the service answered " + (status + " " + code).strip();
        if (status == 401 || status == 403) {
            return new PaleException(
                    denied,
                    said,
                    "check the access key, its secret, and that it may read and write all buckets",
                    cause);
        }
        if (status >= 500 && status != 501) {
            return new PaleException(unreachable, said, "look at the service's own log and disks", cause);
        }
        return new PaleException(failed, said, "the service's own words say what to mend", cause);
    }

    PaleException unreachable(String what, Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new PaleException(
                unreachable,
                what + ": no answer: " + root.getClass().getSimpleName() + " " + root.getMessage(),
                "check the endpoint, the network policy, and that the service runs",
                cause);
    }

    PaleException failed(String what, Exception cause) {
        return new PaleException(failed, what, "run it again; if it stays, look at the service's own log", cause);
    }
}
