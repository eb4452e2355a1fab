package dev.pale.backup.minio;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.category.Endpoint;
import dev.pale.backup.secret.Secret;
import java.net.URI;

/**
 * How to reach one S3 service, by path-style addresses.
 *
 * @param address such as {@code http://minio.minio.svc:9000}
 * @param region such as {@code us-east-1}, which is MinIO's own
 * @param accessKeyId names the key
 * @param secretAccessKey its secret half
 */
public record MinioEndpoint(URI address, String region, String accessKeyId, Secret secretAccessKey)
        implements Endpoint {
    public MinioEndpoint {
        requireNonNull(address, "address");
        requireNonNull(region, "region");
        requireNonNull(accessKeyId, "accessKeyId");
        requireNonNull(secretAccessKey, "secretAccessKey");
    }
}
