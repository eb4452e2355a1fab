package dev.pale.drills.cli;

import dev.pale.backup.cli.CommonOptions;
import dev.pale.backup.cli.Console;
import dev.pale.backup.cli.ConsoleProgress;
import dev.pale.backup.cli.Terminal;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.metrics.MetricsSettings;
import dev.pale.drills.archive.ConfiguredArchive;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.run.FixtureDrill;
import dev.pale.drills.run.Platforms;
import dev.pale.drills.run.ProductionDrill;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.ReportFiles;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.text.DrillSummary;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Restores the newest snapshot of every source on a throwaway platform and proves that it equals what was there.",
            "With --config or PALE_CONFIG: from the real bucket, without any access to the sources.",
            "Without --config and PALE_CONFIG: seeds a platform of its own, backs it up, destroys it, and drills that."
        },
        footer =
                "%nExit status: 0 verified, 1 not verified (failed or unproven), 2 could not run, or verified but the report could not be written or kept.%n130 and 143: stopped by Ctrl-C or SIGTERM.")
final class DrillCommand implements Callable<Integer> {
    private static final long SEEDS = 1L << 31;

    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            defaultValue = "${env:PALE_PLATFORM:-" + Platforms.AUTO + "}",
            description =
                    "where to restore: containers, cluster (pods, from within one), local, or auto: containers where an engine answers, else pods in a pod that may make namespaces, else local; default: PALE_PLATFORM, else auto")
    private String platform;

    @Option(
            names = "--containers",
            paramLabel = "FILE",
            description = "images and limits of containers and pods; default: PALE_CONTAINERS, else public images")
    private Path containers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "chooses the seeded data and the positive control; default: random, and printed")
    private Long seed;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "size of the seeded platform: 1 is about 50 MB; only without a configuration; default: ${DEFAULT-VALUE}")
    private double scale;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            description = "where to write the report; default: drill.reports, or target/drill")
    private Path report;

    @Parameters(paramLabel = "SOURCE", description = "such as postgres/orders, or a category; default: every source")
    private List<String> wanted = new ArrayList<>();

    DrillCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Platforms.requireKnown(platform);
        if (!(scale > 0 && scale <= 1000)) {
            throw new PaleException(
                    ErrorCode.USAGE, "--scale must be above 0 and at most 1000", "1 is about 50 MB, 100 about 5 GB");
        }
        Optional<Configuration> configuration =
                options.configured().map(file -> options.configuration(Secrets.ARCHIVE));
        return new DrillMetrics(metrics(configuration), console).measure(() -> drill(configuration));
    }

    /** A drill of some sources says nothing of the others, so it is not told as the last drill. */
    private MetricsSettings metrics(Optional<Configuration> configuration) {
        return configuration
                .filter(given -> given.isEverySource(wanted))
                .map(Configuration::metrics)
                .orElse(MetricsSettings.NONE);
    }

    private DrillMetrics.Measured drill(Optional<Configuration> configuration) {
        Optional<ConfiguredArchive> archive = configuration.flatMap(ConfiguredArchive::of);
        Path reports = reports(configuration);
        requireWritable(reports);
        long chosen = seed == null ? new SecureRandom().nextLong(SEEDS) : seed;
        announce(chosen);
        try (Platform target = Platforms.open(platform, Platforms.settings(Optional.ofNullable(containers)));
                ConsoleProgress progress = ConsoleProgress.onStandardError()) {
            DrillResult result = configuration
                    .map(given -> production(new ProductionDrill(given, target, progress), chosen))
                    .orElseGet(() ->
                            new FixtureDrill(target, scale, progress).run(wanted, label(DrillResult.FIXTURE, chosen)));
            progress.finish();
            requireNotStopped();
            return new DrillMetrics.Measured(result, publish(result, reports, archive));
        }
    }

    private DrillResult production(ProductionDrill drill, long chosen) {
        return drill.run(wanted, label(drill.kind(wanted), chosen));
    }

    private static DrillEngine.Label label(String kind, long chosen) {
        return new DrillEngine.Label(kind, chosen, Pale.VERSION);
    }

    /** A drill of the wrong thing must not look like the right one. */
    private void announce(long chosen) {
        String what = options.configured()
                .map(file -> "the sources in " + file)
                .orElse("a small platform of its own, not of your backups (they need --config)");
        console.tell("pale: drill of " + what + ", with seed " + chosen);
    }

    private Path reports(Optional<Configuration> configuration) {
        if (report != null) {
            return report;
        }
        return configuration.map(given -> given.drill().reports()).orElse(Path.of("target", "drill"));
    }

    /** A drill can take hours; that its report has no place is better known before. */
    private static void requireWritable(Path directory) {
        try {
            ReportFiles.requireWritable(directory);
        } catch (ReportException unwritable) {
            throw unwritten(unwritable);
        }
    }

    private static PaleException unwritten(ReportException unwritable) {
        return new PaleException(ErrorCode.REPORT_UNWRITABLE, unwritable.getMessage(), unwritable.hint(), unwritable);
    }

    /** What was drilled until somebody pressed Ctrl-C says nothing, so it is not published. */
    private static void requireNotStopped() {
        if (Thread.currentThread().isInterrupted()) {
            throw new PaleException(ErrorCode.INTERRUPTED, "the drill was interrupted", "start it again");
        }
    }

    /** The result is told even where its report cannot be written or kept: it may have taken hours. */
    private int publish(DrillResult result, Path reports, Optional<ConfiguredArchive> archive) {
        Path page = reports.resolve("index.html");
        List<PaleException> untold = new ArrayList<>();
        try {
            page = ReportFiles.write(reports, result).html();
        } catch (ReportException unwritable) {
            untold.add(unwritten(unwritable));
        }
        archive.ifPresent(kept -> keep(result, kept, untold));
        if (options.json()) {
            console.print(new ResultJson().write(result));
        } else {
            console.print(new DrillSummary(Terminal.columns(), Terminal.colours()).render(result, page));
        }
        untold.forEach(console::tellFailure);
        if (result.outcome() != Outcome.VERIFIED) {
            return ExitStatus.NOT_VERIFIED.code();
        }
        return untold.isEmpty() ? ExitStatus.DONE.code() : ExitStatus.COULD_NOT_RUN.code();
    }

    private void keep(DrillResult result, ConfiguredArchive archive, List<PaleException> untold) {
        try {
            console.tell("pale: kept as " + archive.keep(result));
        } catch (PaleException unkept) {
            untold.add(new PaleException(
                    unkept.code(),
                    "the result is not in the archive: " + unkept.getMessage(),
                    unkept.hint() + "; then 'pale report publish' the report's drill.json",
                    unkept));
        }
    }
}
