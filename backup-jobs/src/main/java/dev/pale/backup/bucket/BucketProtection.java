package dev.pale.backup.bucket;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What keeps a bucket's objects from being destroyed, as the service tells.
 *
 * @param versioning whether versioning is on
 * @param lock the retention that every new object gets
 */
public record BucketProtection(Answer<Boolean> versioning, Answer<Optional<Lock>> lock) {
    private static final Set<String> NO_LOCK =
            Set.of("ObjectLockConfigurationNotFoundError", "ObjectLockConfigurationNotFound");
    private static final int DAYS_OF_YEAR = 365;

    /** How strictly a lock holds, from weak to strong. */
    public enum LockMode {
        /** Whoever has a special right can lift it. */
        GOVERNANCE,
        /** Nobody can lift it. */
        COMPLIANCE
    }

    /** The retention that every new object gets. */
    public record Lock(LockMode mode, int days) {
        public Lock {
            requireNonNull(mode, "mode");
        }
    }

    /** What the service says, or why it does not. */
    public sealed interface Answer<T> {
        /** It told. */
        record Told<T>(T value) implements Answer<T> {}

        /** It did not tell; {@code why} is for a person. */
        record Untold<T>(String why) implements Answer<T> {}
    }

    /**
     * Asks the service.
     *
     * @throws PaleException {@code BUCKET_UNREACHABLE} or {@code BUCKET_MISSING}; that the key may not ask, or the service
     *     does not know the question, is an answer
     */
    static BucketProtection read(S3Calls calls) {
        return new BucketProtection(versioning(calls), lock(calls));
    }

    private static Answer<Boolean> versioning(S3Calls calls) {
        return asked(
                calls,
                "versioning of the bucket",
                client -> client.getBucketVersioning(request -> request.bucket(calls.bucket()))
                                .status()
                        == BucketVersioningStatus.ENABLED);
    }

    private static Answer<Optional<Lock>> lock(S3Calls calls) {
        return asked(calls, "object lock of the bucket", client -> {
            try {
                GetObjectLockConfigurationResponse answer =
                        client.getObjectLockConfiguration(request -> request.bucket(calls.bucket()));
                return Optional.ofNullable(answer.objectLockConfiguration()).flatMap(BucketProtection::lock);
            } catch (S3Exception none) {
                if (none.awsErrorDetails() != null
                        && NO_LOCK.contains(none.awsErrorDetails().errorCode())) {
                    return Optional.empty();
                }
                throw none;
            }
        });
    }

    private static Optional<Lock> lock(ObjectLockConfiguration configuration) {
        boolean enabled = configuration.objectLockEnabled() == ObjectLockEnabled.ENABLED;
        return Optional.ofNullable(configuration.rule())
                .map(ObjectLockRule::defaultRetention)
                .filter(retention -> enabled)
                .flatMap(BucketProtection::lock);
    }

    private static Optional<Lock> lock(DefaultRetention retention) {
        int days = retention.days() != null
                ? retention.days()
                : retention.years() != null ? retention.years() * DAYS_OF_YEAR : 0;
        return switch (retention.mode()) {
            case GOVERNANCE -> Optional.of(new Lock(LockMode.GOVERNANCE, days));
            case COMPLIANCE -> Optional.of(new Lock(LockMode.COMPLIANCE, days));
            case UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(S3Client client) throws SdkException;
    }

    private static <T> Answer<T> asked(S3Calls calls, String what, Question<T> question) {
        try {
            return new Answer.Told<>(calls.call(what, attempt -> question.ask(calls.client())));
        } catch (PaleException failure) {
            if (failure.code() == ErrorCode.BUCKET_UNREACHABLE || failure.code() == ErrorCode.BUCKET_MISSING) {
                throw failure;
            }
            return new Answer.Untold<>(failure.getMessage());
        }
    }
}
