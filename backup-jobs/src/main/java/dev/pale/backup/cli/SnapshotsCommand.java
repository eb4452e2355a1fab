package dev.pale.backup.cli;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "snapshots",
        mixinStandardHelpOptions = true,
        description =
                "Lists the snapshots in the bucket, oldest first; needs no key. Listing proves nothing: see 'pale verify'.",
        footer = "%nExit status: 0 listed, 2 could not run.")
final class SnapshotsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Parameters(
            paramLabel = "SOURCE",
            description = "such as postgres/orders, or a category; default: every configured source")
    private List<String> wanted = new ArrayList<>();

    SnapshotsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        Map<String, List<String>> complete = new LinkedHashMap<>();
        Map<String, List<String>> unfinished = new LinkedHashMap<>();
        try (ObjectStore bucket = CommonOptions.bucket(configuration)) {
            SnapshotStore store = new SnapshotStore(bucket, Clock.systemUTC());
            for (ConfiguredSource source : configuration.select(wanted)) {
                String id = source.source().id().toString();
                complete.put(id, texts(store.list(source.source().id())));
                unfinished.put(id, texts(store.unfinished(source.source().id())));
            }
        }
        if (options.json()) {
            console.printJson(Map.of("schema", "pale-snapshots/1", "snapshots", complete, "unfinished", unfinished));
            return ExitStatus.DONE.code();
        }
        complete.forEach((source, ids) -> {
            ids.forEach(console::print);
            if (ids.isEmpty()) {
                console.tell(source + " has no snapshot");
            }
        });
        unfinished
                .values()
                .forEach(ids -> ids.forEach(id -> console.tell(id + " was never finished; it is no snapshot")));
        return ExitStatus.DONE.code();
    }

    private static List<String> texts(List<SnapshotId> ids) {
        return ids.stream().map(SnapshotId::toString).toList();
    }
}
