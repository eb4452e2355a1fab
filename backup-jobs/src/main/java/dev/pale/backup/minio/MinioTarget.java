package dev.pale.backup.minio;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.category.Holder;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An S3 service to restore into. */
final class MinioTarget implements Target, Doorkeeper, Holder {
    private final MinioEndpoint endpoint;
    private final MinioSettings settings;
    /** When the newest of the restored objects was written, as the snapshot says: a service dates all of them today. */
    private Optional<Instant> newestRecorded = Optional.empty();

    MinioTarget(MinioEndpoint endpoint, MinioSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
    }

    private S3Service open() {
        return new S3Service(endpoint, Side.TARGET, settings.workers());
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        try (S3Service service = open()) {
            List<String> buckets = service.buckets();
            if (!buckets.isEmpty()) {
                throw new PaleException(
                        ErrorCode.TARGET_NOT_EMPTY,
                        "the service has " + buckets.size() + " buckets, such as '" + buckets.getFirst() + "'",
                        "restore into a service without any bucket");
            }
        }
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        try (S3Service service = open()) {
            ServiceRestore restore = new ServiceRestore(service, settings, snapshot, progress);
            List<String> notes = restore.run();
            newestRecorded = restore.newestRecorded();
            return notes;
        }
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        try (S3Service service = open()) {
            return new ServiceCensus(service, settings, key).take(progress);
        }
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        return Probes.of(new Probed(endpoint, settings, snapshot), this::newestData);
    }

    @Override
    public Optional<Instant> newestData() {
        if (settings.heartbeat().object().isEmpty()) {
            return newestRecorded;
        }
        try (S3Service service = open()) {
            return Heartbeat.read(service, settings.heartbeat().object().get());
        }
    }

    /** Users are not part of a snapshot: this is about the key that the service itself was started with. */
    @Override
    public Comparison admits(String user, Secret secret) {
        return new LogIn(endpoint).as(user, secret);
    }

    @Override
    public Search search() {
        return new HeldObjects(open());
    }
}
