package dev.pale.backup.keycloak;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.ArtifactNames;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SnapshotWriter.ArtifactStream;
import dev.pale.backup.snapshot.SourceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server with an H2 file database. It is stopped only while its files are copied to this machine's temporary files;
 * it runs again while the copy is counted, encrypted and uploaded.
 */
final class KeycloakSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(KeycloakSource.class);

    private final SourceId id;
    private final KeycloakSettings settings;

    KeycloakSource(SourceId id, KeycloakSettings settings) {
        this.id = id;
        this.settings = settings;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        String version = ServerVersion.of(settings.home(), settings.version());
        requireHome();
        long stopped = System.nanoTime();
        Outage.Done<HomeCopy> outage = copy();
        try (HomeCopy copy = outage.result()) {
            CensusKey key = CensusKey.random();
            List<Fact> facts = new ArrayList<>(FilesCensus.ofArchive(copy.files(), key));
            DatabaseUser user = count(copy, key, facts, progress);
            store(writer, copy, user, realms(facts));
            Duration down = untilReady(outage.length(), stopped);
            LOG.info("phase=backup source={} outageMillis={}", id, down.toMillis());
            writer.describe(description(version, down));
            writer.census(DatabaseCensus.census(facts, key));
        }
    }

    /** So that nothing is stopped for a home that cannot be backed up. */
    private void requireHome() {
        if (!Files.isReadable(settings.home().resolve(HomeCopy.DATABASE))) {
            throw new PaleException(
                    ErrorCode.SOURCE_UNSUITABLE,
                    "there is no H2 database that can be read at "
                            + settings.home().resolve(HomeCopy.DATABASE),
                    "check home and its mount; a Keycloak whose database is PostgreSQL is a source of category postgres");
        }
    }

    private Outage.Done<HomeCopy> copy() {
        var directory = HomeCopy.newDirectory();
        try {
            return new Outage(settings.control(), settings.maximumOutage())
                    .during(deadline -> HomeCopy.take(settings.home(), directory, deadline));
        } catch (RuntimeException failed) {
            new HomeCopy(directory, directory.path(), directory.path()).close();
            throw failed;
        }
    }

    private DatabaseUser count(HomeCopy copy, CensusKey key, List<Fact> facts, Progress progress) {
        List<DatabaseUser> users = access().users();
        try (H2Database database = H2Database.open(copy.database(), users, ErrorCode.SOURCE_UNSUITABLE)) {
            facts.addAll(DatabaseCensus.take(database, key, progress));
            facts.addAll(HomeCoverage.take(settings.home(), database));
            return database.user();
        }
    }

    private static List<String> realms(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind().equals(KeycloakFacts.REALMS))
                .map(Fact::subject)
                .filter(realm -> !realm.equals(KeycloakFacts.ALL))
                .toList();
    }

    private Access access() {
        return new Access(settings.database(), settings.canary());
    }

    private void store(SnapshotWriter writer, HomeCopy copy, DatabaseUser user, List<String> realms) {
        SortedMap<String, Content> artifacts = new TreeMap<>();
        artifacts.put(HomeCopy.DATABASE_ARTIFACT, Content.of(copy.database()));
        artifacts.put(HomeCopy.FILES_ARTIFACT, Content.of(copy.files()));
        artifacts.put(Access.ARTIFACT, () -> new ByteArrayInputStream(access().bytes()));
        settings.distribution()
                .ifPresentOrElse(
                        distribution -> RealmExport.of(copy, distribution, user, realms)
                                .forEach((name, file) -> artifacts.put(
                                        RealmExport.ARTIFACT_PREFIX + ArtifactNames.encode(name), Content.of(file))),
                        () -> LOG.info("phase=backup source={} export=none reason=noDistribution", id));
        artifacts.forEach((name, content) -> store(writer, name, content));
    }

    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;

        static Content of(Path file) {
            return () -> Files.newInputStream(file);
        }
    }

    private static void store(SnapshotWriter writer, String name, Content content) {
        try (InputStream in = content.open();
                ArtifactStream artifact = writer.artifact(name)) {
            in.transferTo(artifact);
            artifact.finish();
        } catch (IOException broken) {
            throw new PaleException(
                    ErrorCode.BACKUP_FAILED,
                    "cannot store " + name + ": " + broken.getMessage(),
                    "see whether the bucket can be reached",
                    broken);
        }
    }

    /** How long nobody could log in: until the server said that it was ready, where it can be asked. */
    private Duration untilReady(Duration untilStarted, long stopped) {
        if (settings.ready().isEmpty()) {
            return untilStarted;
        }
        Readiness.await(settings.ready().get(), settings.maximumOutage());
        return Duration.ofNanos(System.nanoTime() - stopped);
    }

    private Description description(String version, Duration down) {
        return new Description(
                "Keycloak",
                version,
                Map.of(
                        "outageMillis",
                        Long.toString(down.toMillis()),
                        "outageUntil",
                        settings.ready().isPresent() ? "ready" : "started"),
                Map.of("h2", org.h2.engine.Constants.VERSION));
    }
}
