package dev.pale.backup.keycloak;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Difference;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.process.OwnedDirectory;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
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
final class KeycloakTarget implements Target, Doorkeeper {
    private static final Duration OUTAGE_LIMIT = Duration.ofMinutes(5);

    private final KeycloakEndpoint endpoint;
    private final Optional<Heartbeat> heartbeat;
    private List<DatabaseUser> users = DatabaseUser.USUAL;
    /** The server that the probes asked; others may ask it too. */
    private Optional<ProbedRealms> probed = Optional.empty();

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
        ProbedRealms realms = new ProbedRealms(endpoint.probed(), snapshot);
        probed = Optional.of(realms);
        return Probes.of(realms, snapshot, heartbeat, this::newestData);
    }

    /**
     * As the application of a confidential client does; see {@link RestoredClient#admits}.
     *
     * @param user the client's id
     */
    @Override
    public Comparison admits(String user, Secret secret) {
        if (probed.isEmpty() || !probed.get().canRun()) {
            return Comparison.nothing(Probes.NOBODY_RUNS);
        }
        return RestoredClient.find(probed.get(), user)
                .map(client -> client.admits(probed.get(), secret))
                .orElseGet(() -> Comparison.of(
                        1,
                        List.of(new Difference(
                                "client " + user, "in one realm of the census", "in none, or several"))));
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

    @Override
    public Duration longestSilence() {
        return heartbeat.map(Heartbeat::maximumAge).orElse(Duration.ZERO);
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
