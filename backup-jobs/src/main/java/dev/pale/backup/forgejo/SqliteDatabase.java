package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database in a file of the volume. */
final class SqliteDatabase implements ServerDatabase {
    /** The artifact of the database. */
    static final String ARTIFACT = "database.sqlite";

    private final Path volume;
    private final Path file;
    private final Optional<Live> live;

    /**
     * What reading a file takes that a server writes to.
     *
     * @param lock how long to wait for a lock of the server's
     * @param scratch where a copy is made
     */
    record Live(Duration lock, Optional<Path> scratch) {}

    private SqliteDatabase(Path volume, String file, Optional<Live> live) {
        this.volume = volume;
        this.file = volume.resolve(file);
        this.live = live;
    }

    /** One whose server may run. */
    static SqliteDatabase live(Path volume, String file, Live live) {
        return new SqliteDatabase(volume, file, Optional.of(live));
    }

    /** One that nobody changes. */
    static SqliteDatabase still(Path volume, String file) {
        return new SqliteDatabase(volume, file, Optional.empty());
    }

    @Override
    public DumpedDatabase dump(SnapshotWriter writer, CensusKey key, Progress progress) {
        progress.at("copy database", 0, 1);
        Live how = live.orElseThrow();
        try (ScratchDirectory scratch = ScratchDirectory.in(how.scratch())) {
            Path copy = scratch.file(ARTIFACT);
            DatabaseCopy.take(file, copy, how.lock());
            Artifacts.store(writer, ARTIFACT, copy);
            try (Database database = Database.open(copy)) {
                return new DumpedDatabase(
                        DatabaseCensus.take(copy, key),
                        DatabaseReading.of(database),
                        Map.of("database", "sqlite"),
                        Map.of());
            }
        }
    }

    @Override
    public List<String> artifacts() {
        return List.of(ARTIFACT);
    }

    @Override
    public long requireReady(OpenedSnapshot snapshot) throws IOException {
        return Files.size(snapshot.artifact(ARTIFACT));
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Optional<AppIni> appIni, Progress progress)
            throws IOException {
        Directories.make(volume, file.getParent());
        Files.copy(snapshot.artifact(ARTIFACT), file);
        return List.of();
    }

    @Override
    public Counted census(CensusKey key, Progress progress) {
        if (live.isEmpty()) {
            return counted(file, key);
        }
        try (ScratchDirectory scratch = ScratchDirectory.in(live.get().scratch())) {
            Path copy = scratch.file(ARTIFACT);
            DatabaseCopy.take(file, copy, live.get().lock());
            return counted(copy, key);
        }
    }

    private static Counted counted(Path still, CensusKey key) {
        try (Database database = Database.open(still)) {
            return new Counted(DatabaseCensus.take(still, key), RepositoryRow.all(database));
        }
    }

    /** {@inheritDoc} What is in a write-ahead log is not seen: a restored database has none. */
    @Override
    public Database open() {
        return Database.open(file);
    }

    @Override
    public Comparison integrity(OpenedSnapshot snapshot) {
        return SqliteProbes.integrity(this);
    }

    @Override
    public Comparison foreignKeys(OpenedSnapshot snapshot) {
        return SqliteProbes.foreignKeys(this);
    }

    @Override
    public void leftovers(Tally tally) {
        for (String ending : List.of("-wal", "-shm", "-journal")) {
            Path journal = file.resolveSibling(file.getFileName() + ending);
            tally.require(Files.notExists(journal), journal.getFileName().toString(), "no file", "a file");
        }
    }

    /** The configuration leads to the file; there is nothing to get into it with. */
    @Override
    public void admission(AppIni appIni, Tally tally) {}
}
