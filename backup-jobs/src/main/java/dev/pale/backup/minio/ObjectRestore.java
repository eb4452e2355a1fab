package dev.pale.backup.minio;

import dev.pale.backup.snapshot.BlobReference;
import dev.pale.backup.snapshot.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Writes versions of objects with all that they had: content, headers, metadata, tags, retention. Thread safe. */
final class ObjectRestore {
    /** What fits is one request; larger content goes in parts of this size, or larger ones where there would be too many. */
    private static final int PART_BYTES = 8 << 20;

    private static final int MOST_PARTS = 9_000;

    private final S3Service service;
    private final Blobs blobs;
    private final Instant now;

    ObjectRestore(S3Service service, Blobs blobs, Instant now) {
        this.service = service;
        this.blobs = blobs;
        this.now = now;
    }

    void put(IndexedObject object) {
        String what = "restore an object of '" + object.bucket() + "'";
        if (object.blob().isEmpty()) {
            service.call(
                    what,
                    () -> service.client()
                            .deleteObject(
                                    request -> request.bucket(object.bucket()).key(object.key())));
            return;
        }
        BlobReference blob = object.blob().get();
        try (InputStream content = blobs.open(blob)) {
            if (blob.bytes() <= PART_BYTES) {
                byte[] bytes = content.readAllBytes();
                service.call(
                        what, () -> service.client().putObject(request(object, bytes), RequestBody.fromBytes(bytes)));
            } else {
                service.call(what, () -> putInParts(object, blob.bytes(), content));
            }
        } catch (IOException cut) {
            throw service.side().failed(what + ": " + cut.getMessage(), cut);
        }
    }

    private PutObjectRequest request(IndexedObject object, byte[] bytes) {
        ObjectDetails details = object.details();
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .contentType(details.headers().get("content-type"))
                .contentEncoding(details.headers().get("content-encoding"))
                .contentDisposition(details.headers().get("content-disposition"))
                .contentLanguage(details.headers().get("content-language"))
                .cacheControl(details.headers().get("cache-control"))
                .metadata(details.metadata())
                .contentMD5(md5(bytes));
        if (details.headers().containsKey("expires")) {
            request.overrideConfiguration(
                    override -> override.putHeader("Expires", details.headers().get("expires")));
        }
        if (!details.tags().isEmpty()) {
            request.tagging(tagging(details));
        }
        if (details.lock().retainsAt(now)) {
            request.objectLockMode(details.lock().mode())
                    .objectLockRetainUntilDate(details.lock().until());
        }
        return details.lock().legalHold()
                ? request.objectLockLegalHoldStatus("ON").build()
                : request.build();
    }

    private CreateMultipartUploadRequest begin(IndexedObject object) {
        ObjectDetails details = object.details();
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .contentType(details.headers().get("content-type"))
                .contentEncoding(details.headers().get("content-encoding"))
                .contentDisposition(details.headers().get("content-disposition"))
                .contentLanguage(details.headers().get("content-language"))
                .cacheControl(details.headers().get("cache-control"))
                .metadata(details.metadata());
        if (details.headers().containsKey("expires")) {
            request.overrideConfiguration(
                    override -> override.putHeader("Expires", details.headers().get("expires")));
        }
        if (!details.tags().isEmpty()) {
            request.tagging(tagging(details));
        }
        if (details.lock().retainsAt(now)) {
            request.objectLockMode(details.lock().mode())
                    .objectLockRetainUntilDate(details.lock().until());
        }
        return details.lock().legalHold()
                ? request.objectLockLegalHoldStatus("ON").build()
                : request.build();
    }

    /** A failed one leaves its parts behind; the target is of no use then anyway. */
    private String putInParts(IndexedObject object, long size, InputStream content) {
        String upload = service.client().createMultipartUpload(begin(object)).uploadId();
        int partBytes = (int) Math.max(PART_BYTES, size / MOST_PARTS + 1);
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] part = next(content, partBytes); part.length > 0; part = next(content, partBytes)) {
            int number = parts.size() + 1;
            byte[] bytes = part;
            String etag = service.client()
                    .uploadPart(
                            request -> request.bucket(object.bucket())
                                    .key(object.key())
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .contentMD5(md5(bytes)),
                            RequestBody.fromBytes(bytes))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        return service.client()
                .completeMultipartUpload(request -> request.bucket(object.bucket())
                        .key(object.key())
                        .uploadId(upload)
                        .multipartUpload(completed -> completed.parts(parts)))
                .eTag();
    }

    private byte[] next(InputStream content, int size) {
        try {
            return content.readNBytes(size);
        } catch (IOException cut) {
            throw service.side().failed("reading a blob broke off: " + cut.getMessage(), cut);
        }
    }

    private static Tagging tagging(ObjectDetails details) {
        return Tagging.builder()
                .tagSet(details.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has MD5", missing);
        }
    }
}
