package dev.pale.backup.minio;

import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.parallel.InOrder;
import dev.pale.backup.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Counts a service as a backup does: lists every bucket, and reads every byte of every object. */
final class ServiceCensus {
    private static final int BUFFER_BYTES = 128 << 10;

    private final S3Service service;
    private final MinioSettings settings;
    private final CensusKey key;
    private final String product;
    private long bytes;

    ServiceCensus(S3Service service, MinioSettings settings, CensusKey key) {
        this.service = service;
        this.settings = settings;
        this.key = key;
        this.product = service.product();
    }

    private record Counted(ListedObject listed, ObjectDetails details, String sha256) {}

    /**
     * Counts.
     *
     * @param users whether users, groups and policies are counted too
     * @param earlier the users that were restored, where these are
     */
    Census take(boolean users, Optional<IamDocuments> earlier, Progress progress) {
        ServiceFacts facts = new ServiceFacts(service, settings.allVersions(), key);
        if (users) {
            IamExport.ask(service)
                    .documents()
                    .map(found -> earlier.map(each -> found.withEnded(each, Instant.now()))
                            .orElse(found))
                    .ifPresent(facts::users);
        }
        for (String bucket : service.buckets()) {
            BucketDocuments documents = BucketDocuments.read(service, bucket);
            facts.bucket(bucket, documents, count(bucket, documents, progress));
        }
        return facts.census();
    }

    private ObjectFacts count(String bucket, BucketDocuments documents, Progress progress) {
        ObjectFacts facts = new ObjectFacts();
        try (InOrder<Counted> counting = new InOrder<>("census", settings.workers(), counted -> {
            facts.add(counted.listed(), counted.details(), counted.sha256());
            bytes += counted.listed().bytes();
            progress.at("count", bytes, -1);
        })) {
            Iterator<ListedObject> listing = documents.versioned()
                    ? ObjectListing.ofVersions(service, bucket)
                    : ObjectListing.ofObjects(service, bucket);
            while (listing.hasNext()) {
                ListedObject listed = listing.next();
                if (settings.allVersions() || (listed.latest() && !listed.deleteMarker())) {
                    counting.add(() -> read(bucket, listed));
                }
            }
            counting.finish();
        }
        return facts;
    }

    private Counted read(String bucket, ListedObject listed) {
        if (listed.deleteMarker()) {
            return new Counted(listed, ObjectDetails.NONE, "");
        }
        ObjectRead read = new ObjectRead(service, product, bucket, listed);
        try (InputStream content = read.open()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
            return new Counted(listed, read.details(), HexFormat.of().formatHex(sha256.digest()));
        } catch (SdkException failure) {
            throw service.side().translate("read an object of '" + bucket + "'", failure);
        } catch (IOException cut) {
            throw service.side().unreachable("read an object of '" + bucket + "'", cut);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
