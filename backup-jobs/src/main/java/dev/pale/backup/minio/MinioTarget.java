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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An S3 service to restore into. */
final class MinioTarget implements Target, Doorkeeper, Holder {
    private final MinioEndpoint endpoint;
    private final MinioSettings settings;
    /** When the newest of the restored objects was written, as the snapshot says: a service dates all of them today. */
    private Optional<Instant> newestRecorded = Optional.empty();
    /** What this was last asked about, to count the same things. */
    private Optional<Census> expected = Optional.empty();

    /** What was restored of users, some of which may have ended by now. */
    private Optional<IamDocuments> earlierUsers = Optional.empty();

    MinioTarget(MinioEndpoint endpoint, MinioSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
    }

    private S3Service open() {
        return new S3Service(endpoint, Side.TARGET, settings.workers());
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        expected = Optional.of(snapshot.census());
        try (S3Service service = open()) {
            List<String> buckets = service.buckets();
            if (!buckets.isEmpty()) {
                throw new PaleException(
                        ErrorCode.TARGET_NOT_EMPTY,
                        "the service has " + buckets.size() + " buckets, such as '" + buckets.getFirst() + "'",
                        "restore into a service without any bucket");
            }
            if (restoresUsers(snapshot)) {
                IamRestore.requireReady(service);
            }
        }
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        expected = Optional.of(snapshot.census());
        try (S3Service service = open()) {
            ServiceRestore restore = new ServiceRestore(service, settings, snapshot, progress);
            List<String> notes = new ArrayList<>(restore.run());
            if (restoresUsers(snapshot)) {
                notes.addAll(new IamRestore(service, endpoint.accessKeyId()).run(snapshot));
                earlierUsers = Optional.of(IamFile.read(snapshot));
            } else if (IamFacts.counted(snapshot.census())) {
                notes.add("users and policies are in the snapshot, but were not restored, because of iam: none");
            }
            newestRecorded = restore.newestRecorded();
            return notes;
        }
    }

    private boolean restoresUsers(OpenedSnapshot snapshot) {
        return settings.iam() != IamChoice.NONE && IamFacts.counted(snapshot.census());
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        try (S3Service service = open()) {
            boolean users = expected.map(IamFacts::counted).orElse(settings.iam() != IamChoice.NONE);
            return new ServiceCensus(service, settings, key).take(users, earlierUsers, progress);
        }
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        expected = Optional.of(snapshot.census());
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

    @Override
    public Duration longestSilence() {
        return settings.heartbeat().maximumAge();
    }

    /** The service's own key, a user or a service account. */
    @Override
    public Comparison admits(String user, Secret secret) {
        return new LogIn(endpoint).as(user, secret);
    }

    @Override
    public Search search() {
        return new HeldObjects(open());
    }
}
