package dev.pale.backup.minio;

import dev.pale.backup.census.Comparison;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether the service takes new objects, shows them and lets them go, in a bucket of the probe's own. */
final class ScratchObjectProbe {
    private static final String KEY = "a folder/ümlaut + 100 %.txt";

    private ScratchObjectProbe() {}

    static Comparison ask(S3Service service) {
        String bucket = "pale-probe-" + UUID.randomUUID();
        Findings findings = new Findings();
        service.call("create a bucket", () -> service.client().createBucket(request -> request.bucket(bucket)));
        try {
            String content = "written by a drill";
            service.call(
                    "write an object",
                    () -> service.client()
                            .putObject(request -> request.bucket(bucket).key(KEY), RequestBody.fromString(content)));
            findings.compare(
                    "listed",
                    KEY,
                    ObjectListing.ofObjects(service, bucket).next().key());
            findings.compare("read", content, read(service, bucket));
            service.call(
                    "delete an object",
                    () -> service.client()
                            .deleteObject(request -> request.bucket(bucket).key(KEY)));
            findings.compare("deleted", "404", read(service, bucket));
        } finally {
            service.call("delete a bucket", () -> service.client().deleteBucket(request -> request.bucket(bucket)));
        }
        return findings.comparison();
    }

    private static String read(S3Service service, String bucket) {
        try {
            return service.client()
                    .getObjectAsBytes(request -> request.bucket(bucket).key(KEY))
                    .asString(StandardCharsets.UTF_8);
        } catch (S3Exception answer) {
            return Integer.toString(answer.statusCode());
        }
    }
}
