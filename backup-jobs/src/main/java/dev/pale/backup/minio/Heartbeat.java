package dev.pale.backup.minio;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** An object whose content says when it was written. */
final class Heartbeat {
    private static final int MOST_CHARACTERS = 64;

    private Heartbeat() {}

    /** Empty where the object is missing or holds no instant. */
    static Optional<Instant> read(S3Service service, HeartbeatSettings.Place place) {
        try {
            String text = service.call(
                            "read the heartbeat",
                            () -> service.client()
                                    .getObjectAsBytes(request -> request.bucket(place.bucket())
                                            .key(place.key())
                                            .range("bytes=0-99")))
                    .asString(StandardCharsets.UTF_8)
                    .strip();
            return text.length() > MOST_CHARACTERS ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        } catch (dev.pale.backup.errors.PaleException refused) {
            boolean missing = refused.getCause() instanceof NoSuchKeyException
                    || refused.getCause() instanceof NoSuchBucketException;
            if (missing) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
