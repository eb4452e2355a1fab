package dev.pale.backup.postgres;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One running server to restore into. Remembers which snapshot it was last asked about, to count the same things. */
final class PostgresTarget implements Target, Doorkeeper {
    private final Server server;
    private final PostgresSettings settings;
    private final ServerLog log;
    private Optional<Census> expected = Optional.empty();

    PostgresTarget(PostgresEndpoint endpoint, PostgresSettings settings, ServerLog log) {
        this.server = new Server(endpoint, Side.TARGET, settings.deadlines());
        this.settings = settings;
        this.log = log;
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        expected = Optional.of(snapshot.census());
        TargetReadiness.require(server, settings, snapshot);
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        requireReady(snapshot);
        return new ServerRestore(server, settings, snapshot, progress).run();
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        return census(key, DatabaseChoice.ALL, progress);
    }

    /** Counts what a choice means, and whatever the snapshot has. */
    Census census(CensusKey key, DatabaseChoice choice, Progress progress) {
        List<Fact> facts = new ArrayList<>();
        try (Session session = server.open()) {
            boolean passwords = expected.map(ServerCensus::countedPasswords).orElse(settings.rolePasswords());
            facts.addAll(ServerCensus.take(session, key, passwords));
            List<String> wanted = expected.map(Subject::databases).orElse(List.of());
            List<String> databases = DatabaseNames.find(server, session, choice, wanted);
            databases.forEach(database -> facts.addAll(census(database, key, progress)));
            facts.add(new Fact(PostgresFacts.DATABASES, Subject.ALL_DATABASES, databases.size() + " databases"));
        }
        return PostgresSource.census(facts, key);
    }

    private List<Fact> census(String database, CensusKey key, Progress progress) {
        try (Session session = server.open(database)) {
            CensusSession.pin(session);
            CensusSession.begin(session);
            Map<String, SequenceCensus.Position> sequences = SequenceCensus.read(session);
            List<Fact> facts = DatabaseCensus.take(session, sequences, key, progress);
            CensusSession.end(session);
            return facts;
        }
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        expected = Optional.of(snapshot.census());
        return Probes.of(server, settings, snapshot, log);
    }

    @Override
    public Comparison admits(String user, Secret secret) {
        return new LogIn(server).as(user, secret);
    }

    @Override
    public Optional<Instant> newestData() {
        return new Heartbeat(server, settings.heartbeat().ask()).newest();
    }

    @Override
    public Duration longestSilence() {
        return settings.heartbeat().maximumAge();
    }
}
