package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of the service means, and what to do about it. Never repeats a secret. */
final class S3Errors {
    private static final Set<String> TRANSIENT = Set.of(
            "SlowDown",
            "InternalError",
            "ServiceUnavailable",
            "RequestTimeout",
            "TooManyRequests",
            "ConditionalRequestConflict",
            "OperationAborted",
            "BadDigest");
    private static final Set<String> WRONG_REGION = Set.of("AuthorizationHeaderMalformed", "PermanentRedirect");
    /** Deepest chain of causes looked at. */
    private static final int DEEPEST_CAUSE = 20;

    private S3Errors() {}

    /**
     * True of what may go away by itself: 5xx but "not implemented", 429, timeouts, broken connections, and a body that
     * was damaged on its way (BadDigest).
     */
    static boolean isTransient(SdkException failure) {
        if (failure instanceof AbortedException) {
            return false;
        }
        if (failure instanceof S3Exception answer) {
            int status = answer.statusCode();
            return (status >= 500 && status != 501)
                    || status == 429
                    || status == 408
                    || TRANSIENT.contains(code(answer));
        }
        return isConnection(failure);
    }

    /** True if the service answered that it does not know conditional writes. */
    static boolean isConditionUnknown(S3Exception answer) {
        String message = String.valueOf(answer.getMessage()).toLowerCase(java.util.Locale.ROOT);
        return answer.statusCode() == 501
                || "NotImplemented".equals(code(answer))
                || (answer.statusCode() == 400 && message.contains("if-none-match"));
    }

    /** True if the key was taken. */
    static boolean isTaken(S3Exception answer) {
        return answer.statusCode() == 412 || "ConditionalRequestConflict".equals(code(answer));
    }

    static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** One line about a failure. */
    static String describe(SdkException failure) {
        if (failure instanceof S3Exception answer) {
            return (answer.statusCode() + " " + code(answer)).strip();
        }
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            root = root.getCause();
        }
        return switch (root) {
            case UnknownHostException unknown -> "nobody knows the name " + unknown.getMessage();
            case SocketTimeoutException late -> "no answer in time";
            default ->
                root.getMessage() == null
                        ? root.getClass().getSimpleName().replace("Exception", "")
                        : root.getMessage();
        };
    }

    /** The failure as everyone else knows it. */
    static PaleException translate(String what, BucketAddress address, SdkException failure) {
        if (failure instanceof S3Exception answer) {
            return answered(what, address, answer);
        }
        if (failure instanceof AbortedException || isConnection(failure)) {
            return unreachable(what, address, failure);
        }
        return new PaleException(
                ErrorCode.BUCKET_PROTOCOL,
                what + ": " + address.endpoint() + " did not answer as an S3 service does: " + describe(failure),
                "check the endpoint; it must be the service's S3 address",
                failure);
    }

    private static PaleException answered(String what, BucketAddress address, S3Exception answer) {
        int status = answer.statusCode();
        String code = code(answer);
        String said = what + ": the service answered " + describe(answer);
        if (isTaken(answer)) {
            return new PaleException(
                    ErrorCode.OBJECT_EXISTS,
                    what + ": the key is taken, and no object is ever overwritten",
                    "another backup of the same source ran at the same time; run it again",
                    answer);
        }
        if (isTransient(answer)) {
            return unreachable(what, address, answer);
        }
        if (code.equals("NoSuchBucket") || code.equals("InvalidBucketName")) {
            return new PaleException(
                    ErrorCode.BUCKET_MISSING,
                    what + ": there is no bucket '" + address.bucket() + "' at " + address.endpoint(),
                    "check the bucket's name and the endpoint's region",
                    answer);
        }
        if (WRONG_REGION.contains(code) || status == 301 || status == 307) {
            return new PaleException(
                    ErrorCode.BUCKET_PROTOCOL,
                    said + "; region '" + address.region() + "' does not fit " + address.endpoint(),
                    "set the region that the service names for this bucket",
                    answer);
        }
        if (status == 401 || status == 403) {
            return new PaleException(
                    ErrorCode.BUCKET_DENIED,
                    said + " to key '" + address.accessKeyId() + "'",
                    deniedHint(code),
                    answer);
        }
        if (status == 404) {
            return new PaleException(
                    ErrorCode.OBJECT_MISSING,
                    what + ": there is no such object",
                    "list the snapshots; it may have been deleted",
                    answer);
        }
        if (code.equals("EntityTooLarge")) {
            return new PaleException(
                    ErrorCode.OBJECT_TOO_LARGE,
                    said,
                    "the service does not take objects of this size; split the source",
                    answer);
        }
        return new PaleException(
                ErrorCode.BUCKET_PROTOCOL,
                said,
                "the service refuses this kind of request; see docs/errors.md",
                answer);
    }

    private static String deniedHint(String code) {
        return switch (code) {
            case "RequestTimeTooSkewed" -> "set this machine's clock";
            case "SignatureDoesNotMatch", "InvalidAccessKeyId" -> "check the access key's id and secret";
            default -> "check the access key, and that it has the rights to this bucket that this command needs";
        };
    }

    private static PaleException unreachable(String what, BucketAddress address, SdkException failure) {
        return new PaleException(
                ErrorCode.BUCKET_UNREACHABLE,
                what + ": " + address.endpoint() + " does not serve it: " + describe(failure),
                "check the endpoint, the network and the service's status, then run it again",
                failure);
    }

    private static boolean isConnection(SdkException failure) {
        if (failure instanceof ApiCallAttemptTimeoutException || failure instanceof ApiCallTimeoutException) {
            return true;
        }
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
