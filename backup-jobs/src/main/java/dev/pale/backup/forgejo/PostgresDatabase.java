package dev.pale.backup.forgejo;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.postgres.DatabasePart;
import dev.pale.backup.postgres.PartSettings;
import dev.pale.backup.postgres.PostgresEndpoint;
import dev.pale.backup.postgres.RestoredPart;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A database on a PostgreSQL server, with the server's roles: dumped, restored and questioned as such servers are. */
final class PostgresDatabase implements ServerDatabase {
    /** What is asked of a restored database itself; all of it by names of the category {@code postgres}. */
    private static final Set<String> INTEGRITY = Set.of("serverLog", "values", "sequencesAhead", "applicationInsert");

    private static final String FOREIGN_KEYS = "foreignKeys";
    private static final String SECTION = "database";

    private final SourceId id;
    private final PostgresEndpoint endpoint;
    private final PartSettings settings;
    private final DatabaseName name;
    private final RestoredPart restored;

    PostgresDatabase(SourceId id, PostgresEndpoint endpoint, PartSettings settings, DatabaseName name, ServerLog log) {
        this.id = id;
        this.endpoint = endpoint;
        this.settings = settings;
        this.name = name;
        this.restored = new RestoredPart(endpoint, settings, name.name(), log);
    }

    @Override
    public DumpedDatabase dump(SnapshotWriter writer, CensusKey key, Progress progress) {
        AtomicReference<DatabaseReading> reading = new AtomicReference<>();
        DatabasePart.Dumped dumped = new DatabasePart(id, endpoint, settings, name.name())
                .dump(
                        writer,
                        key,
                        progress,
                        name.schema(),
                        view -> reading.set(DatabaseReading.of(Database.over(name.name(), view))));
        Map<String, String> attributes = new HashMap<>(dumped.attributes());
        attributes.put("database", "postgres");
        return new DumpedDatabase(PartFacts.folded(dumped.census()), reading.get(), attributes, dumped.tools());
    }

    @Override
    public List<String> artifacts() {
        return DatabasePart.artifacts(name.name());
    }

    /** {@inheritDoc} It takes none: it is elsewhere. */
    @Override
    public long requireReady(OpenedSnapshot snapshot) {
        artifacts().forEach(snapshot::artifact);
        restored.requireReady(snapshot, part(snapshot));
        return 0;
    }

    /** {@inheritDoc} A role whose password is not in the snapshot takes the one that the server will use. */
    @Override
    public List<String> restore(OpenedSnapshot snapshot, Optional<AppIni> appIni, Progress progress) {
        Census part = part(snapshot);
        List<String> notes = restored.restore(snapshot, part, progress);
        Optional<String> user = appIni.flatMap(ini -> ini.own(SECTION, "USER"));
        Optional<String> password = appIni.flatMap(ini -> ini.own(SECTION, "PASSWD"));
        if (user.isPresent() && password.isPresent()) {
            restored.replaceMissingPassword(part, user.get(), Secret.of(password.get()));
        }
        return notes;
    }

    @Override
    public Counted census(CensusKey key, Progress progress) {
        List<Fact> facts = PartFacts.folded(restored.census(key, progress));
        try (Database database = open()) {
            return new Counted(facts, RepositoryRow.all(database));
        }
    }

    @Override
    public Database open() {
        return Database.over(name.name(), restored.connect(name.schema()));
    }

    @Override
    public Comparison integrity(OpenedSnapshot snapshot) {
        return ask(snapshot, INTEGRITY);
    }

    @Override
    public Comparison foreignKeys(OpenedSnapshot snapshot) {
        return ask(snapshot, Set.of(FOREIGN_KEYS));
    }

    private Comparison ask(OpenedSnapshot snapshot, Set<String> names) {
        Tally tally = new Tally();
        Set<String> asked = new HashSet<>();
        for (Probe probe : restored.probes(snapshot, part(snapshot))) {
            if (names.contains(probe.name())) {
                Comparison answer = probe.question().get();
                if (answer.compared() == 0 && answer.differences().isEmpty()) {
                    return Comparison.nothing(probe.name() + ": " + answer.note());
                }
                asked.add(probe.name());
                tally.add(answer);
            }
        }
        if (!asked.equals(names)) {
            throw new IllegalStateException("asked " + asked + " of " + names);
        }
        return tally.comparison();
    }

    /** Nothing lies beside it. */
    @Override
    public void leftovers(Tally tally) {}

    @Override
    public void admission(AppIni appIni, Tally tally) {
        Optional<String> user = appIni.own(SECTION, "USER");
        Optional<String> password = appIni.own(SECTION, "PASSWD");
        if (user.isEmpty() || password.isEmpty()) {
            tally.note("the password of the database is not in app.ini, so nobody logged in to it");
            return;
        }
        tally.add(restored.admits(user.get(), Secret.of(password.get())));
    }

    private static Census part(OpenedSnapshot snapshot) {
        return PartFacts.unfolded(snapshot.census());
    }
}
