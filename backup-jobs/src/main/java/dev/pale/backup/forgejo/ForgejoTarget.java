package dev.pale.backup.forgejo;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.OpenedSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One volume to restore into. Once it has seen a snapshot it looks where that says things are. */
final class ForgejoTarget implements Target {
    private final ForgejoEndpoint endpoint;
    private final ForgejoSettings settings;
    private Optional<Layout> expected = Optional.empty();

    ForgejoTarget(ForgejoEndpoint endpoint, ForgejoSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
    }

    @Override
    public void requireReady(OpenedSnapshot snapshot) {
        expected = Optional.of(Layout.read(snapshot.artifact(Layout.ARTIFACT)));
        TargetReadiness.require(endpoint.directory(), git(expected.orElseThrow()), snapshot);
    }

    @Override
    public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
        requireReady(snapshot);
        Layout layout = expected.orElseThrow();
        return new VolumeRestore(endpoint.directory(), layout, git(layout), progress).run(snapshot);
    }

    @Override
    public Census census(CensusKey key, Progress progress) {
        Path volume = endpoint.directory();
        Layout layout = expected.orElseGet(() -> LayoutReader.read(volume, settings));
        try (ScratchDirectory scratch = ScratchDirectory.in(settings.scratch())) {
            Path database = volume.resolve(layout.database());
            if (expected.isEmpty()) {
                Path copy = scratch.file(ForgejoSource.DATABASE);
                DatabaseCopy.take(database, copy, settings.deadlines().lock());
                database = copy;
            }
            List<Fact> facts = new ArrayList<>(DatabaseCensus.take(database, key));
            facts.addAll(new VolumeCensus(volume, layout, git(layout), progress).take(database, key));
            return Fact.census(facts, key);
        }
    }

    @Override
    public List<Probe> probes(OpenedSnapshot snapshot) {
        Layout layout = Layout.read(snapshot.artifact(Layout.ARTIFACT));
        expected = Optional.of(layout);
        RestoredVolume volume = new RestoredVolume(endpoint.directory(), layout, git(layout));
        List<Probe> probes = new ArrayList<>(Probes.of(volume, settings, snapshot));
        endpoint.program()
                .ifPresent(program ->
                        probes.addAll(ServerProbes.of(program, volume, Canary.of(snapshot), settings.deadlines())));
        return probes;
    }

    @Override
    public Optional<Instant> newestData() {
        Layout layout = expected.orElseGet(() -> LayoutReader.read(endpoint.directory(), settings));
        return Heartbeat.newest(
                endpoint.directory().resolve(layout.database()),
                settings.heartbeat().query());
    }

    private Git git(Layout layout) {
        return new Git(
                settings.deadlines().repository(), new Volume(endpoint.directory(), Path.of(layout.serverDirectory())));
    }
}
