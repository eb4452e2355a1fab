package dev.pale.backup.cli;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.config.ReplicaSettings;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.replication.ReplicateJob;
import dev.pale.backup.replication.SourceCopies;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.TrustedSigners;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replicate",
        mixinStandardHelpOptions = true,
        description = {
            "Copies finished snapshots to the replica, a second bucket, and counts both.",
            "Sealed and signed as they are; each object is proven on its way. Started again, it copies what is missing."
        },
        footer = "%nExit status: 0 the replica has all, 1 something is missing there, 2 could not run.")
final class ReplicateCommand implements Callable<Integer> {
    private static final String ROW = "%-26s %5s %5s %7s  %-20s  %s";

    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(names = "--dry-run", description = "count only; copy nothing")
    private boolean dryRun;

    @Parameters(
            paramLabel = "SOURCE",
            description = "such as postgres/orders, or a category; default: every configured source")
    private List<String> wanted = new ArrayList<>();

    ReplicateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration(Secrets.REPLICA);
        List<ConfiguredSource> sources = configuration.select(wanted);
        ReplicaSettings replica = replica(configuration);
        TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        try (S3ObjectStore near = CommonOptions.bucket(configuration);
                S3ObjectStore far = S3ObjectStore.open(replica.address())) {
            requireTwo(near, far);
            ReplicateJob job = new ReplicateJob(
                    near,
                    far,
                    trusted,
                    configuration.keys().indexIdentity().map(IndexIdentity::read),
                    Clock.systemUTC());
            List<SourceCopies> copies = sources.stream()
                    .map(source -> source.source().id())
                    .map(source -> dryRun ? job.count(source) : job.replicate(source))
                    .toList();
            report(copies);
            near.recovered().forEach(line -> console.tell("recovered: " + line));
            far.recovered().forEach(line -> console.tell("recovered: " + line));
            return copies.stream().allMatch(SourceCopies::isWhole)
                    ? ExitStatus.DONE.code()
                    : ExitStatus.NOT_VERIFIED.code();
        }
    }

    private ReplicaSettings replica(Configuration configuration) {
        ReplicaSettings replica = configuration
                .replica()
                .orElseThrow(() -> new PaleException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "there is no second bucket: the configuration has no section 'replica'",
                        "add it as docs/configuration.md shows, with 'suspended: false'"));
        if (replica.suspended() && !dryRun) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "replication is suspended, so nothing was copied",
                    "write 'suspended: false' into the section 'replica'; --dry-run counts without it");
        }
        return replica;
    }

    private static void requireTwo(S3ObjectStore near, S3ObjectStore far) {
        if (near.location().equals(far.location())) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "the replica is the bucket itself: " + far.location(),
                    "a second copy must be in another bucket, best at another provider");
        }
    }

    private void report(List<SourceCopies> copies) {
        copies.forEach(each -> each.failures().forEach(console::tellFailure));
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-replicate/1",
                    "copied",
                    !dryRun,
                    "sources",
                    copies.stream().map(ReplicateCommand::document).toList()));
            return;
        }
        console.print(
                String.format(Locale.ROOT, ROW, "source", "near", "far", "missing", "newest far (UTC)", "behind"));
        for (SourceCopies each : copies) {
            console.print(String.format(
                    Locale.ROOT,
                    ROW,
                    each.source(),
                    each.near().size(),
                    each.far().size(),
                    each.missing().size(),
                    each.far().isEmpty()
                            ? "none"
                            : each.far()
                                    .getLast()
                                    .at()
                                    .toString()
                                    .replace('T', ' ')
                                    .replace("Z", ""),
                    each.behind().map(ReplicateCommand::told).orElse("unknown")));
        }
        copies.stream()
                .filter(each -> each.near().isEmpty())
                .forEach(each ->
                        console.print("note: " + each.source() + " has no snapshot near, so there is no copy of it"));
        long objects = copies.stream().mapToLong(each -> each.tally().objects()).sum();
        long bytes = copies.stream().mapToLong(each -> each.tally().bytes()).sum();
        int snapshots = copies.stream().mapToInt(SourceCopies::snapshots).sum();
        console.print(
                dryRun
                        ? "Counted only; nothing was copied."
                        : String.format(
                                Locale.ROOT,
                                "Copied %d snapshots: %,d objects, %,d bytes.",
                                snapshots,
                                objects,
                                bytes));
    }

    private static String told(java.time.Duration behind) {
        if (behind.toMinutes() < 2) {
            return behind.toSeconds() + " s";
        }
        if (behind.toHours() < 2) {
            return behind.toMinutes() + " min";
        }
        return behind.toDays() < 2 ? behind.toHours() + " h" : behind.toDays() + " d";
    }

    private static Map<String, Object> document(SourceCopies each) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", each.source().toString());
        document.put("near", each.near().size());
        document.put("far", each.far().size());
        document.put("missing", each.missing().stream().map(Object::toString).toList());
        document.put(
                "newestNear",
                each.near().isEmpty() ? null : each.near().getLast().toString());
        document.put(
                "newestFar", each.far().isEmpty() ? null : each.far().getLast().toString());
        document.put(
                "behindSeconds",
                each.behind().map(java.time.Duration::toSeconds).orElse(null));
        document.put("snapshotsCopied", each.snapshots());
        document.put("tally", each.tally());
        document.put("failures", each.failures().stream().map(Console::document).toList());
        return document;
    }
}
