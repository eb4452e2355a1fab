package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes objects that did not exist, and never replaces one: {@code If-None-Match: *}. A service that does not know the
 * condition (501, or 400 naming the header) is asked beforehand whether the key is free instead, for as long as this
 * store is open. That leaves a gap between question and write; between two writers who both saw the key free, the
 * later one wins, which is why snapshots have places of their own.
 *
 * <p>Each upload carries a random mark as metadata. If an attempt's answer is lost although the object arrived, the next
 * attempt finds the key taken; the mark tells our own object from another's. Thread safe.
 */
final class WriteOnce {
    private static final String ANY = "*";
    private static final String MARK = "pale-upload";

    private final S3Calls calls;
    private volatile boolean conditional = true;

    WriteOnce(S3Calls calls) {
        this.calls = calls;
    }

    static Map<String, String> mark(String token) {
        return Map.of(MARK, token);
    }

    /** A whole object in one request. */
    void put(String key, Part part, String token) {
        PutObjectRequest plain = PutObjectRequest.builder()
                .bucket(calls.bucket())
                .key(key)
                .contentMD5(part.contentMd5())
                .contentLength(part.size())
                .metadata(mark(token))
                .overrideConfiguration(calls.within(part.size()))
                .build();
        once(
                "put " + key,
                key,
                token,
                condition -> calls.client()
                        .putObject(plain.toBuilder().ifNoneMatch(condition).build(), part.body())
                        .eTag());
    }

    /** An object of parts that have arrived. */
    void complete(String key, String uploadId, List<CompletedPart> parts, String token) {
        CompleteMultipartUploadRequest plain = CompleteMultipartUploadRequest.builder()
                .bucket(calls.bucket())
                .key(key)
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(parts))
                .overrideConfiguration(calls.within(0))
                .build();
        once(
                "complete " + key,
                key,
                token,
                condition -> calls.client()
                        .completeMultipartUpload(
                                plain.toBuilder().ifNoneMatch(condition).build())
                        .eTag());
    }

    private void once(String what, String key, String token, UnaryOperator<String> write) {
        String etag = calls.call(what, attempt -> {
            boolean again = attempt > 1;
            try {
                if (conditional) {
                    return write.apply(ANY);
                }
            } catch (S3Exception answer) {
                boolean perhapsDone = S3Errors.isTaken(answer) || answer.statusCode() == 404;
                if (again && perhapsDone && isOurs(key, token)) {
                    return key;
                }
                if (!S3Errors.isConditionUnknown(answer)) {
                    throw answer;
                }
            }
            if (again && isOurs(key, token)) {
                return key;
            }
            requireFree(what, key);
            String written = write.apply(null);
            conditional = false;
            return written;
        });
        calls.requireAnswer(what, etag);
    }

    private void requireFree(String what, String key) {
        boolean taken = calls.list(key, null, 1).contents().stream()
                .anyMatch(found -> found.key().equals(key));
        if (taken) {
            throw new PaleException(
                    ErrorCode.OBJECT_EXISTS,
                    what + ": the key is taken, and no object is ever overwritten",
                    "another backup of the same source ran at the same time; run it again");
        }
    }

    private boolean isOurs(String key, String token) {
        try {
            HeadObjectResponse found = calls.client()
                    .headObject(head -> head.bucket(calls.bucket()).key(key).overrideConfiguration(calls.within(0)));
            return token.equals(found.metadata().get(MARK));
        } catch (S3Exception missing) {
            if (missing.statusCode() == 404) {
                return false;
            }
            throw missing;
        }
    }
}
