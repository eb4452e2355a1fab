package dev.pale.backup.cli;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.jobs.RestoreJob;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a snapshot of one source into an empty target, then compares the target with the snapshot's census.",
            "The configuration names the target: targets.<category>.<name>."
        },
        footer =
                "%nExit status: 0 restored and equal to the census, 1 restored but not equal, or no good snapshot, 2 could not run.%n130 and 143: stopped by Ctrl-C or SIGTERM; a target half restored is not empty any more.")
final class RestoreCommand implements Callable<Integer> {
    private static final int SHOWN_DIFFERENCES = 10;

    private final Console console;

    @Mixin
    private CommonOptions options;

    @Parameters(paramLabel = "SOURCE", description = "such as postgres/orders")
    private String wanted;

    @Option(names = "--snapshot", paramLabel = "ID", description = "as 'pale snapshots' prints it; default: the newest")
    private String snapshot;

    RestoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration(Secrets.TARGETS);
        ConfiguredSource source = single(configuration);
        SourceId id = source.source().id();
        Endpoint endpoint = configuration.targets().get(id);
        if (endpoint == null) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "the configuration names no target for " + id,
                    "add targets." + id.category() + "." + id.name() + " with the empty server to restore into");
        }
        TrustedSigners signers = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        Identities identities = Identities.read(configuration.keys().requireIdentity());
        try (ObjectStore bucket = CommonOptions.bucket(configuration);
                Scratch scratch = Scratch.in(configuration.drill().scratch());
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            RestoreJob job = new RestoreJob(new SnapshotStore(bucket, Clock.systemUTC()), signers, identities);
            SnapshotId chosen = snapshot == null ? job.newest(id) : parsed(id);
            OpenedSnapshot opened = job.open(chosen, scratch.directory(), progress);
            Target target = source.category().target(id, endpoint, source.settings(), ServerLog.UNAVAILABLE);
            List<String> notes = job.restore(opened, target, progress);
            Map<String, Comparison> found = compare(source, target, opened, progress);
            progress.finish();
            return report(chosen, notes, found);
        }
    }

    private ConfiguredSource single(Configuration configuration) {
        List<ConfiguredSource> selected = configuration.select(List.of(wanted));
        if (selected.size() != 1) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "'" + wanted + "' names " + selected.size() + " sources",
                    "restore one at a time, such as "
                            + selected.getFirst().source().id());
        }
        return selected.getFirst();
    }

    private SnapshotId parsed(SourceId id) {
        return SnapshotId.parse(id, snapshot)
                .orElseThrow(() -> new PaleException(
                        ErrorCode.USAGE,
                        "'" + snapshot + "' is no snapshot of " + id,
                        "'pale snapshots " + id + "' lists them"));
    }

    private static Map<String, Comparison> compare(
            ConfiguredSource source, Target target, OpenedSnapshot opened, ConsoleProgress progress) {
        Map<String, Comparison> found = new LinkedHashMap<>();
        Census actual = target.census(CensusKey.decode(opened.census().key()), progress);
        for (FactKind kind : source.category().factKinds()) {
            found.put("census." + kind.name(), opened.census().compare(kind, actual));
        }
        for (Probe probe : target.probes(opened)) {
            // The log of a server that somebody else runs cannot be read from here; a drill reads it.
            if (!probe.name().equals("serverLog")) {
                found.put("probe." + probe.name(), probe.question().get());
            }
        }
        return found;
    }

    private static String verdict(List<String> wrong, List<String> unproven) {
        if (!wrong.isEmpty()) {
            return "restored, but NOT equal";
        }
        return unproven.isEmpty() ? "restored and equal" : "restored, nothing differs, but not all is proven";
    }

    private int report(SnapshotId chosen, List<String> notes, Map<String, Comparison> found) {
        List<String> wrong = new ArrayList<>();
        List<String> unproven = new ArrayList<>();
        found.forEach((check, comparison) -> {
            comparison.differences().stream()
                    .limit(SHOWN_DIFFERENCES)
                    .forEach(difference -> wrong.add(check + ": " + difference));
            if (comparison.compared() == 0) {
                unproven.add(check + ": nothing was compared: " + comparison.note());
            }
        });
        long compared = found.values().stream().mapToLong(Comparison::compared).sum();
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-restore/1",
                    "snapshot",
                    chosen.toString(),
                    "compared",
                    compared,
                    "wrong",
                    wrong,
                    "unproven",
                    unproven,
                    "notes",
                    notes));
        } else {
            notes.forEach(note -> console.print("note: " + note));
            wrong.forEach(line -> console.print("differs: " + line));
            unproven.forEach(line -> console.print("not proven: " + line));
            console.print(verdict(wrong, unproven) + ": " + chosen + ", " + compared + " facts compared");
        }
        return wrong.isEmpty() && unproven.isEmpty() ? ExitStatus.DONE.code() : ExitStatus.NOT_VERIFIED.code();
    }
}
