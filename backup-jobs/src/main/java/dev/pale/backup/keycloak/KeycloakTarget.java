package dev.pale.backup.keycloak;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.process.OwnedDirectory;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A home to restore into. It is counted as the source was: from a copy, stopped for it where a server runs over it. */
final class KeycloakTarget implements Target {
    private static final Duration OUTAGE_LIMIT = Duration.ofMinutes(5);

    private final KeycloakEndpoint endpoint;
    private final Optional<Heartbeat> heartbeat;
    private List<DatabaseUser> users = DatabaseUser.USUAL;

    KeycloakTarget(KeycloakEndpoint endpoint, Optional<Heartbeat> heartbeat) {
        this.endpoint = endpoint;
        this.heartbeat = heartbeat;
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        TargetReadiness.require(endpoint, snapshot);
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        progress.at("restore", 0, snapshot.artifacts().size());
        String model = HomeRestore.run(snapshot, endpoint.home());
        users = Access.of(snapshot.artifact(Access.ARTIFACT)).users();
        progress.at("restore", snapshot.artifacts().size(), snapshot.artifacts().size());
        return List.of(
                "home restored, with the database of model " + model,
                "the backup stopped the source for "
                        + snapshot.manifest().attributes().getOrDefault("outageMillis", "?") + " ms");
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        if (!hasDatabase()) {
            List<Fact> facts = new ArrayList<>(FilesCensus.ofHome(endpoint.home(), key));
            facts.add(new Fact(KeycloakFacts.SERVER, KeycloakFacts.ALL, "no database"));
            return DatabaseCensus.census(facts, key);
        }
        return onCopy(copy -> {
            List<Fact> facts = new ArrayList<>(FilesCensus.ofHome(endpoint.home(), key));
            try (H2Database database = H2Database.open(copy.database(), users, ErrorCode.RESTORE_FAILED)) {
                facts.addAll(DatabaseCensus.take(database, key, progress));
            }
            return DatabaseCensus.census(facts, key);
        });
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        return Probes.of(endpoint, snapshot, heartbeat, this::newestData);
    }

    @Override
    public Optional<Instant> newestData() {
        return heartbeat
                .filter(asked -> hasDatabase())
                .flatMap(asked -> onCopy(copy -> {
                    try (H2Database database = H2Database.open(copy.database(), users, ErrorCode.RESTORE_FAILED)) {
                        return asked.newest(database);
                    }
                }));
    }

    private boolean hasDatabase() {
        return Files.exists(endpoint.home().resolve(HomeCopy.DATABASE));
    }

    private <T> T onCopy(Function<HomeCopy, T> work) {
        OwnedDirectory directory = HomeCopy.newDirectory();
        try (HomeCopy _ = new HomeCopy(directory, directory.path(), directory.path())) {
            return work.apply(copy(directory));
        }
    }

    private HomeCopy copy(OwnedDirectory directory) {
        Path database = endpoint.home().resolve(HomeCopy.DATABASE);
        boolean runs = endpoint.control().isPresent() && DatabaseCopy.inUse(database);
        Function<Deadline, HomeCopy> take = deadline -> HomeCopy.take(endpoint.home(), directory, deadline);
        return runs
                ? new Outage(endpoint.control().get(), OUTAGE_LIMIT)
                        .during(take)
                        .result()
                : take.apply(Deadline.in(OUTAGE_LIMIT));
    }
}
