package dev.pale.backup.forgejo;

import dev.pale.backup.category.Source;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.Description;
import dev.pale.backup.snapshot.SnapshotWriter;
import dev.pale.backup.snapshot.SourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One data volume to back up while its server runs. First the database, so that what it refers to is older than the rest:
 * Git and the storages only ever add, so whatever was there then is there still.
 */
final class ForgejoSource implements Source {
    private final SourceId id;
    private final Path directory;
    private final ForgejoSettings settings;
    private final DatabaseAccess access;
    private final Optional<Canary> canary;

    ForgejoSource(SourceId id, DatabaseAccess access, Optional<Canary> canary) {
        this.id = id;
        this.access = access;
        this.directory = access.directory();
        this.settings = access.settings();
        this.canary = canary;
    }

    @Override
    public SourceId id() {
        return id;
    }

    @Override
    public void backup(SnapshotWriter writer, Progress progress) {
        CensusKey key = CensusKey.random();
        Layout layout = LayoutReader.read(directory, settings);
        Git git = new Git(settings.deadlines().repository(), new Volume(directory, Path.of(layout.serverDirectory())));
        DumpedDatabase database = access.live(layout).dump(writer, key, progress);
        Artifacts.store(writer, Layout.ARTIFACT, layout.json());
        canary.ifPresent(user -> Artifacts.store(writer, Canary.ARTIFACT, user.json()));
        List<Fact> facts = new ArrayList<>(database.facts());
        try (ScratchDirectory scratch = ScratchDirectory.in(settings.scratch())) {
            SortedMap<String, Refs> refs = new RepositoryBackup(
                            directory.resolve(layout.repositories()), git, scratch, writer, progress)
                    .run();
            facts.addAll(RepositoryFacts.of(refs));
            facts.addAll(new FileBackup(directory, layout, writer, progress).run(key));
            List<RepositoryRow> rows = database.reading().rows();
            facts.addAll(RepositoryFacts.rows(rows, refs.keySet()));
            facts.addAll(VolumeCoverage.of(directory, layout, rows, refs.keySet()));
        }
        writer.describe(description(database, layout, git));
        writer.census(Fact.census(facts, key));
    }

    private static Description description(DumpedDatabase database, Layout layout, Git git) {
        Map<String, String> attributes = new HashMap<>(database.attributes());
        attributes.putAll(Map.of("layout", layout.serverDirectory(), "appIni", layout.appIni()));
        Map<String, String> tools = new HashMap<>(database.tools());
        tools.put("git", git.version());
        return new Description(database.reading().product(), database.reading().version(), attributes, tools);
    }
}
