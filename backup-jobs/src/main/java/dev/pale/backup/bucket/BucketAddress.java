package dev.pale.backup.bucket;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.secret.Secret;
import java.net.URI;

/**
 * Where a bucket is and who asks.
 *
 * @param endpoint the service's S3 endpoint, such as {@code https://s3.eu-central-003.backblazeb2.com}; path style is used
 * @param region the service's region, such as {@code eu-central-003}
 * @param bucket the bucket's name
 * @param accessKeyId identifies the key; not secret
 * @param secretAccessKey signs the requests
 */
public record BucketAddress(URI endpoint, String region, String bucket, String accessKeyId, Secret secretAccessKey) {
    public BucketAddress {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(region, "region");
        requireNonNull(bucket, "bucket");
        requireNonNull(accessKeyId, "accessKeyId");
        requireNonNull(secretAccessKey, "secretAccessKey");
    }
}
