package dev.pale.backup.forgejo;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Reference;
import dev.pale.backup.category.Referrer;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One volume to restore into. Once it has seen a snapshot it looks where that says things are. */
final class ForgejoTarget implements Target, Referrer {
    private final ForgejoEndpoint endpoint;
    private final ForgejoSettings settings;
    private final DatabaseAccess access;
    private Optional<RestoredVolume> expected = Optional.empty();

    ForgejoTarget(ForgejoEndpoint endpoint, DatabaseAccess access) {
        this.endpoint = endpoint;
        this.settings = access.settings();
        this.access = access;
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        RestoredVolume volume = expect(snapshot);
        TargetReadiness.require(endpoint.directory(), volume.git(), volume.serverDatabase(), snapshot);
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        requireReady(snapshot);
        return new VolumeRestore(expected.orElseThrow(), progress).run(snapshot);
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        RestoredVolume volume = asItIs();
        ServerDatabase.Counted database = volume.serverDatabase().census(key, progress);
        List<Fact> facts = new ArrayList<>(database.facts());
        facts.addAll(new VolumeCensus(volume.directory(), volume.layout(), volume.git(), progress)
                .take(database.rows(), key));
        return Fact.census(facts, key);
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        RestoredVolume volume = expect(snapshot);
        List<Probe> probes = new ArrayList<>(Probes.of(volume, settings, snapshot));
        endpoint.program()
                .ifPresent(program ->
                        probes.addAll(ServerProbes.of(program, volume, Canary.of(snapshot), settings.deadlines())));
        return probes;
    }

    @Override
    public Optional<Instant> newestData() {
        return Heartbeat.newest(asItIs().serverDatabase(), settings.heartbeat().query());
    }

    @Override
    public Duration longestSilence() {
        return settings.heartbeat().maximumAge();
    }

    /** Files whose storages are in a bucket. */
    @Override
    public void references(Consumer<Reference> each) {
        RestoredVolume volume = asItIs();
        try (Database database = volume.database()) {
            for (StoredFiles storage : StoredFiles.values()) {
                volume.layout()
                        .bucket(storage.kind())
                        .ifPresent(place -> storage.in(database)
                                .forEach(file -> each.accept(new Reference(
                                        place.bucket(), place.key(file.path()), file.size(), file.sha256()))));
            }
        }
    }

    private RestoredVolume expect(OpenedSnapshot snapshot) {
        if (expected.isEmpty()) {
            Layout layout = Layout.read(snapshot.artifact(Layout.ARTIFACT));
            expected =
                    Optional.of(new RestoredVolume(endpoint.directory(), layout, git(layout), access.restored(layout)));
        }
        return expected.get();
    }

    /** Where the snapshot says that things are; without one, where the volume says it, and its server may run. */
    private RestoredVolume asItIs() {
        return expected.orElseGet(() -> {
            Layout layout = LayoutReader.read(endpoint.directory(), settings);
            return new RestoredVolume(endpoint.directory(), layout, git(layout), access.live(layout));
        });
    }

    private Git git(Layout layout) {
        return new Git(
                settings.deadlines().repository(), new Volume(endpoint.directory(), Path.of(layout.serverDirectory())));
    }
}
