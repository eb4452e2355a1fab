package dev.pale.backup.cli;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.category.Source;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.Configuration.ConfiguredSource;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.jobs.Backup;
import dev.pale.backup.jobs.BackupJob;
import dev.pale.backup.jobs.BackupMetrics;
import dev.pale.backup.metrics.MetricsPublisher;
import dev.pale.backup.seal.IndexIdentity;
import dev.pale.backup.seal.Recipients;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.snapshot.BlobTally;
import dev.pale.backup.snapshot.SnapshotStore;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.backup.snapshot.WriterKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Backs up configured sources into the bucket, encrypted and signed.",
        footer =
                "%nExit status: 0 all done, 1 at least one source was not backed up, 2 could not run.%n130 and 143: stopped by Ctrl-C or SIGTERM, nothing published.")
final class BackupCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 64;

    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many sources side by side; default: ${DEFAULT-VALUE}")
    private int workers;

    @Parameters(
            paramLabel = "SOURCE",
            description = "such as postgres/orders, or a category; default: every configured source")
    private List<String> wanted = new ArrayList<>();

    BackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "--workers " + workers + " is not from 1 to " + MOST_WORKERS,
                    "two are enough for most servers; each takes a connection and an upload of its own");
        }
        Configuration configuration = options.configuration(wanted, Secrets.SOURCES);
        List<Source> sources = configuration.select(wanted).stream()
                .map(ConfiguredSource::source)
                .toList();
        List<Backup> backups = measured(configuration, sources);
        boolean all = backups.stream().allMatch(Backup.Done.class::isInstance);
        return all ? ExitStatus.DONE.code() : worst(backups).code();
    }

    /** Whatever becomes of it, Prometheus is told; and what that is does not depend on whether it could be told. */
    private List<Backup> measured(Configuration configuration, List<Source> sources) {
        MetricsPublisher metrics = new MetricsPublisher(configuration.metrics());
        Instant begun = Instant.now();
        try {
            List<Backup> backups = backUp(configuration, sources);
            metrics.publish(BackupMetrics.of(backups, Instant.now())).forEach(console::tellFailure);
            return backups;
        } catch (RuntimeException failure) {
            PaleException known = failure instanceof PaleException expected
                    ? expected
                    : new PaleException(ErrorCode.INTERNAL, failure.toString(), "report this with the log", failure);
            List<SourceId> ids = sources.stream().map(Source::id).toList();
            Instant now = Instant.now();
            metrics.publish(BackupMetrics.ofNone(ids, known, Duration.between(begun, now), now))
                    .forEach(console::tellFailure);
            throw failure;
        }
    }

    private List<Backup> backUp(Configuration configuration, List<Source> sources) {
        WriterKeys keys = new WriterKeys(
                Recipients.parse(configuration.keys().requireRecipients()),
                SigningKey.read(configuration.keys().requireSigningKey()),
                configuration.keys().indexIdentity().map(IndexIdentity::read));
        try (ObjectStore bucket = CommonOptions.bucket(configuration);
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            BackupJob job = new BackupJob(
                    new SnapshotStore(bucket, Clock.systemUTC()),
                    keys,
                    Optional.of(Path.of(System.getProperty("java.io.tmpdir"))));
            List<Backup> backups = job.run(sources, workers, progress);
            progress.finish();
            report(backups, bucket.recovered());
            return backups;
        }
    }

    /** One source that was not backed up is "not verified"; "could not run" only when no source could. */
    private static ExitStatus worst(List<Backup> backups) {
        boolean noneCouldRun = backups.stream()
                .allMatch(backup -> backup instanceof Backup.NotDone not
                        && not.failure().code().exitStatus() == ExitStatus.COULD_NOT_RUN);
        return noneCouldRun ? ExitStatus.COULD_NOT_RUN : ExitStatus.NOT_VERIFIED;
    }

    private void report(List<Backup> backups, List<String> recovered) {
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-backup/1",
                    "backups",
                    backups.stream().map(BackupCommand::document).toList(),
                    "recovered",
                    recovered));
        }
        for (Backup backup : backups) {
            switch (backup) {
                case Backup.Done done
                when !options.json() ->
                    console.print(String.format(
                            Locale.ROOT,
                            "%s  %s  %,d bytes in %d objects%s, %.1f s",
                            done.source(),
                            done.manifest().snapshot(),
                            done.storedBytes(),
                            done.manifest().objects().size(),
                            told(done.blobs()),
                            done.took().toMillis() / 1000.0));
                case Backup.Done done -> {}
                case Backup.NotDone not -> console.tellFailure(not.failure());
            }
        }
        recovered.forEach(line -> console.tell("recovered: " + line));
    }

    private static String told(BlobTally blobs) {
        return blobs.equals(BlobTally.NONE)
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d bytes in %d new blobs, %,d bytes in %d known ones",
                        blobs.uploadedBytes(),
                        blobs.uploaded(),
                        blobs.reusedBytes(),
                        blobs.reused());
    }

    private static Map<String, Object> document(Backup backup) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", backup.source().toString());
        document.put("seconds", backup.took().toMillis() / 1000.0);
        switch (backup) {
            case Backup.Done done -> {
                document.put("snapshot", done.manifest().snapshot());
                document.put("storedBytes", done.storedBytes());
                document.put("objects", done.manifest().objects().size());
                document.put("blobs", done.blobs());
            }
            case Backup.NotDone not -> document.put("error", Console.document(not.failure()));
        }
        return document;
    }
}
