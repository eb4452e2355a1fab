package dev.pale.backup.minio;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.IndexStream;
import dev.pale.backup.snapshot.SourceId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One S3 service to back up. Its key needs to list and read all that is wanted, and to read the configuration of buckets.
 * S3 has no snapshot of several objects: each object is consistent in itself, and the index says which version it is.
 */
final class MinioSource implements Source {
    /** S3 tells nobody which version of a product answers. */
    private static final String VERSION = "S3 API";

    private final SourceId id;
    private final MinioEndpoint endpoint;
    private final MinioSettings settings;

    MinioSource(SourceId id, MinioEndpoint endpoint, MinioSettings settings) {
        this.id = id;
        this.endpoint = endpoint;
        this.settings = settings;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        try (S3Service service = new S3Service(endpoint, Side.SOURCE, settings.workers());
                PreviousObjects previous = new PreviousObjects(writer.previousIndex(IndexHeader.INDEX))) {
            List<String> there = service.buckets();
            List<String> buckets = wanted(there);
            String product = service.product();
            boolean readsAll = previous.sinceFullRead() < 0 || previous.sinceFullRead() + 1 >= settings.fullReadEvery();
            long sinceFullRead = readsAll ? 0 : previous.sinceFullRead() + 1;
            ObjectBackup objects = new ObjectBackup(service, product, writer, readsAll);
            ServiceFacts facts = new ServiceFacts(service, settings.allVersions(), CensusKey.random());
            IamExport users = IamExport.wanted(service, settings.iam());
            SortedMap<String, BucketDocuments> documents = new TreeMap<>();
            try (IndexStream index = writer.index(IndexHeader.INDEX)) {
                index.entry(IndexHeader.of(sinceFullRead));
                BucketBackup backup = new BucketBackup(service, settings, objects, previous, index);
                Bytes bytes = new Bytes(progress);
                for (String bucket : buckets) {
                    documents.put(bucket, BucketDocuments.read(service, bucket));
                    facts.bucket(bucket, documents.get(bucket), backup.run(bucket, documents.get(bucket), bytes::add));
                }
                index.finish();
            }
            facts.coverage(settings.coverage(there, users));
            users.documents().ifPresent(found -> {
                facts.users(found);
                IamFile.write(writer, found);
            });
            BucketsFile.write(writer, documents);
            writer.describe(description(product, sinceFullRead, objects, users.state()));
            writer.census(facts.census());
        }
    }

    private final class Bytes {
        private final Progress progress;
        private long done;

        Bytes(Progress progress) {
            this.progress = progress;
        }

        void add(long bytes) {
            done += bytes;
            progress.at("back up " + id, done, -1);
        }
    }

    private List<String> wanted(List<String> there) {
        TreeSet<String> missing = new TreeSet<>(settings.buckets());
        missing.removeAll(there);
        if (!missing.isEmpty()) {
            throw unsuitable("there is no bucket " + String.join(", ", missing), "check 'buckets' of this source");
        }
        List<String> wanted = there.stream().filter(settings::wants).toList();
        if (wanted.isEmpty()) {
            throw unsuitable(
                    "there is no bucket to back up",
                    "check that this is the right service, and what 'exclude' leaves out");
        }
        return wanted;
    }

    private static PaleException unsuitable(String message, String hint) {
        return new PaleException(ErrorCode.SOURCE_UNSUITABLE, message, hint);
    }

    private Description description(String product, long sinceFullRead, ObjectBackup objects, IamExport.State users) {
        return new Description(
                product,
                VERSION,
                Map.of(
                        "versions",
                        settings.allVersions() ? "all" : "latest",
                        "users",
                        users.words(),
                        "objectsRead",
                        sinceFullRead == 0 ? "all" : "those that look changed",
                        "snapshotsSinceFullRead",
                        Long.toString(sinceFullRead),
                        "objectsReadCount",
                        Long.toString(objects.read()),
                        "deletedMeanwhile",
                        Long.toString(objects.vanished()),
                        "changedWithoutSign",
                        Long.toString(objects.changedWithoutSign())),
                Map.of());
    }
}
