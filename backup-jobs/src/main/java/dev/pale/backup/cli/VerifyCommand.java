package dev.pale.backup.cli;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Identities;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.Verification;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every byte of snapshots: signature, digests, decryption, decompression, census.",
            "Restores nothing: that a snapshot can be read does not prove that it can be restored; 'pale drill' does."
        },
        footer = "%nExit status: 0 all verified, 1 at least one is not, 2 could not run.")
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(names = "--no-data", description = "signatures and sizes only; needs no key that decrypts")
    private boolean noData;

    @Option(names = "--all", description = "every snapshot; default: the newest of each source")
    private boolean all;

    @Parameters(
            paramLabel = "SOURCE|SNAPSHOT",
            description =
                    "such as postgres/orders, a category, or an id that 'pale snapshots' prints; default: every source")
    private List<String> wanted = new ArrayList<>();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        TrustedSigners signers = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        Optional<Identities> identities = noData
                ? Optional.empty()
                : Optional.of(Identities.read(configuration.keys().requireIdentity()));
        List<Verification> found = new ArrayList<>();
        List<SourceId> without = new ArrayList<>();
        try (ObjectStore bucket = CommonOptions.bucket(configuration);
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            SnapshotStore store = new SnapshotStore(bucket, Clock.systemUTC());
            List<SnapshotId> chosen = chosen(store, configuration, without);
            for (SnapshotId id : chosen) {
                progress.at("verify " + id, found.size(), chosen.size());
                found.add(store.verify(id, signers, identities));
            }
        }
        report(found, without);
        return without.isEmpty() && found.stream().allMatch(Verification::verified)
                ? ExitStatus.DONE.code()
                : ExitStatus.NOT_VERIFIED.code();
    }

    private List<SnapshotId> chosen(SnapshotStore store, Configuration configuration, List<SourceId> without) {
        List<SnapshotId> named = wanted.stream()
                .flatMap(text ->
                        configuration.sources().keySet().stream().flatMap(id -> SnapshotId.parse(id, text).stream()))
                .toList();
        List<String> others = wanted.stream()
                .filter(text -> named.stream().noneMatch(id -> id.toString().equals(text)))
                .toList();
        List<SourceId> sources = others.isEmpty() && !named.isEmpty()
                ? List.of()
                : configuration.select(others).stream()
                        .map(ConfiguredSource::source)
                        .map(source -> source.id())
                        .toList();
        return Stream.concat(named.stream(), sources.stream().flatMap(source -> of(store, source, without)))
                .toList();
    }

    private Stream<SnapshotId> of(SnapshotStore store, SourceId source, List<SourceId> without) {
        List<SnapshotId> complete = store.list(source);
        if (complete.isEmpty()) {
            without.add(source);
            return Stream.empty();
        }
        return all ? complete.stream() : Stream.of(complete.getLast());
    }

    private static PaleException missing(SourceId source) {
        return new PaleException(
                ErrorCode.SNAPSHOT_MISSING,
                "the bucket has no complete snapshot of " + source,
                "look whether its backup job runs, and whether this is the right bucket");
    }

    private void report(List<Verification> found, List<SourceId> without) {
        without.forEach(source -> console.tellFailure(missing(source)));
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-verify/1",
                    "snapshots",
                    found.stream().map(VerifyCommand::document).toList(),
                    "missing",
                    without.stream().map(SourceId::toString).toList()));
            return;
        }
        for (Verification each : found) {
            console.print(String.format(
                    Locale.ROOT,
                    "%s  %s: %d objects, %,d bytes (%s)",
                    each.verified() ? "verified" : "NOT verified",
                    each.snapshot(),
                    each.objects(),
                    each.bytes(),
                    each.proof().sentence()));
            each.problems().forEach(problem -> {
                console.print("  " + problem.code() + " " + problem.message());
                console.print("    hint: " + problem.hint());
            });
        }
    }

    private static Map<String, Object> document(Verification each) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("snapshot", each.snapshot().toString());
        document.put("verified", each.verified());
        document.put("proof", each.proof());
        document.put("objects", each.objects());
        document.put("bytes", each.bytes());
        document.put("problems", each.problems());
        return document;
    }
}
