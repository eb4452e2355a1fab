package dev.pale.drills.suite.publish;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.drills.archive.ConfiguredArchive;
import dev.pale.drills.archive.DrillId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The history beside the drills that are kept in the bucket: written once with each, never replaced. */
final class ArchiveHistory implements AllureHistory {
    private final ConfiguredArchive archive;
    private final DrillId drill;

    ArchiveHistory(ConfiguredArchive archive, DrillId drill) {
        this.archive = requireNonNull(archive, "archive");
        this.drill = requireNonNull(drill, "drill");
    }

    /** The one of a run whose drill was kept. */
    static ArchiveHistory of(ArchivedRun run) {
        Configuration configuration = new ConfigurationFile(Categories.ALL, System.getenv())
                .read(run.configuration(), Set.of(Secrets.ARCHIVE));
        return new ArchiveHistory(ConfiguredArchive.of(configuration).orElseThrow(), run.drill());
    }

    @Override
    public Optional<RunHistory> newest() {
        return archive.newest(DirectoryHistory.FILE)
                .map(bytes -> RunHistory.of(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Override
    public void keep(RunHistory history) {
        archive.keepBeside(
                drill, Map.of(DirectoryHistory.FILE, history.document().getBytes(StandardCharsets.UTF_8)));
    }
}
