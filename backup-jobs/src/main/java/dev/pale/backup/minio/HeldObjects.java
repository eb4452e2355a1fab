package dev.pale.backup.minio;

import dev.pale.backup.category.Holder;
import dev.pale.backup.category.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks for objects that others refer to: at their size, and at every byte where their digest is known. */
final class HeldObjects implements Holder.Search {
    private static final int NOT_FOUND = 404;
    private static final int PIECE_BYTES = 1 << 17;

    private final S3Service service;

    /** Takes the service over, and closes it. */
    HeldObjects(S3Service service) {
        this.service = service;
    }

    @Override
    public Optional<String> lacks(Reference reference) {
        try {
            return reference.sha256().isEmpty() ? bySize(reference) : byContent(reference);
        } catch (AwsServiceException answer) {
            if (answer.statusCode() == NOT_FOUND) {
                return Optional.of("no object");
            }
            throw service.side().translate("look for an object", answer);
        } catch (SdkException failure) {
            throw service.side().translate("look for an object", failure);
        }
    }

    private Optional<String> bySize(Reference reference) {
        long bytes = service.client()
                .headObject(request -> request.bucket(reference.bucket()).key(reference.key()))
                .contentLength();
        return judge(reference, bytes);
    }

    private static Optional<String> judge(Reference reference, long bytes) {
        boolean right = reference.sizeBytes() < 0 || reference.sizeBytes() == bytes;
        return right ? Optional.empty() : Optional.of(bytes + " bytes");
    }

    private Optional<String> byContent(Reference reference) {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream content = service.client()
                .getObject(request -> request.bucket(reference.bucket()).key(reference.key()))) {
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                digest.update(piece, 0, count);
                bytes += count;
            }
        } catch (IOException broken) {
            return Optional.of(
                    "an object that cannot be read to its end (" + bytes + " bytes were): " + broken.getMessage());
        }
        boolean same = HexFormat.of().formatHex(digest.digest()).equals(reference.sha256());
        Optional<String> size = judge(reference, bytes);
        return size.isPresent() || same ? size : Optional.of("other content of " + bytes + " bytes");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
