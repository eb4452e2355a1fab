package dev.pale.backup.bucket;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Multipart uploads that were begun below a prefix and neither completed nor aborted. */
final class UnfinishedUploads {
    /** Pages before the service is taken for confused. */
    private static final int MOST_PAGES = 10_000;

    private final S3Calls calls;
    private final String prefix;

    UnfinishedUploads(S3Calls calls, String prefix) {
        this.calls = calls;
        this.prefix = prefix;
    }

    /** Aborts those begun before an instant, by the service's clock; says how many. */
    int abort(Instant begunBefore) {
        int aborted = 0;
        for (MultipartUpload upload : list()) {
            boolean old = upload.initiated() != null && upload.initiated().isBefore(begunBefore);
            if (old && calls.abort(upload.key(), upload.uploadId())) {
                aborted++;
            }
        }
        return aborted;
    }

    private List<MultipartUpload> list() {
        List<MultipartUpload> found = new ArrayList<>();
        String key = null;
        String uploadId = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            ListMultipartUploadsResponse page = calls.listUploads(prefix, key, uploadId);
            page.uploads().stream()
                    .filter(upload -> upload.key().startsWith(prefix))
                    .forEach(found::add);
            if (!Boolean.TRUE.equals(page.isTruncated())) {
                return found;
            }
            if (Objects.equals(key, page.nextKeyMarker()) && Objects.equals(uploadId, page.nextUploadIdMarker())) {
                throw confused("repeats a page");
            }
            key = page.nextKeyMarker();
            uploadId = page.nextUploadIdMarker();
        }
        throw confused("does not come to an end");
    }

    private PaleException confused(String how) {
        return new PaleException(
                ErrorCode.BUCKET_PROTOCOL,
                "list uploads below '" + prefix + "': the service " + how,
                "the listing cannot be trusted; check the service, or a proxy before it");
    }
}
