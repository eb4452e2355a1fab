package dev.pale.backup.cli;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.retention.PruneJob;
import dev.pale.backup.retention.SourcePlan;
import dev.pale.backup.retention.SourcePruned;
import dev.pale.backup.retention.StoredHistory;
import dev.pale.backup.retention.VerifiedSnapshots;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SourceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Says which snapshots the retention policy no longer keeps; with --apply, removes them.",
            "Never the newest, the newest that a drill verified, or anything younger than the lock."
        },
        footer =
                "%nExit status: 0 planned, or removed, 1 at least one source was left alone or not done, 2 could not run.")
final class PruneCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(names = "--apply", description = "remove what the plan says; default: only say it")
    private boolean apply;

    @Parameters(
            paramLabel = "SOURCE",
            description = "such as postgres/orders, or a category; default: every configured source")
    private List<String> wanted = new ArrayList<>();

    PruneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configurationWithDrills();
        List<SourceId> sources = configuration.select(wanted).stream()
                .map(ConfiguredSource::source)
                .map(source -> source.id())
                .toList();
        TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        Optional<SigningKey> retention =
                apply ? Optional.of(SigningKey.read(configuration.keys().requireRetentionKey())) : Optional.empty();
        Optional<IndexIdentity> index = configuration.keys().indexIdentity().map(IndexIdentity::read);
        VerifiedSnapshots verified = verified(configuration, trusted, sources);
        try (S3ObjectStore bucket = CommonOptions.bucket(configuration)) {
            StoredHistory history = new StoredHistory(
                    bucket, trusted, index, configuration.drill().acknowledged(), Clock.systemUTC());
            PruneJob job = new PruneJob(history, verified);
            List<SourcePlan> plans = sources.stream()
                    .map(source -> job.plan(source, configuration.retention().of(source)))
                    .toList();
            List<SourcePruned> done = retention
                    .map(key -> plans.stream()
                            .map(plan -> job.apply(plan, bucket, key))
                            .toList())
                    .orElse(List.of());
            new PruneReport(console, options.json()).tell(plans, done, job.doubtfulDrills());
            bucket.recovered().forEach(line -> console.tell("recovered: " + line));
            boolean good = plans.stream().allMatch(plan -> plan.refusal().isEmpty())
                    && done.stream().allMatch(each -> each.failure().isEmpty());
            return good ? ExitStatus.DONE.code() : ExitStatus.NOT_VERIFIED.code();
        }
    }

    /** Before anything is planned: who does not know what drills verified must not remove anything. */
    private static VerifiedSnapshots verified(
            Configuration configuration, TrustedSigners trusted, List<SourceId> sources) {
        try (S3ObjectStore drills = CommonOptions.drills(configuration)) {
            return VerifiedSnapshots.read(drills, trusted, sources);
        } catch (PaleException unread) {
            throw new PaleException(
                    unread.code(),
                    "nothing is planned, because what drills verified cannot be read: " + unread.getMessage(),
                    unread.hint(),
                    unread);
        }
    }
}
