package dev.pale.drills.suite;

import dev.pale.backup.Categories;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.progress.Progress;
import dev.pale.drills.archive.ConfiguredArchive;
import dev.pale.drills.archive.DrillId;
import dev.pale.drills.cli.Pale;
import dev.pale.drills.engine.DrillEngine;
import dev.pale.drills.run.FixtureDrill;
import dev.pale.drills.run.Platforms;
import dev.pale.drills.run.ProductionDrill;
import dev.pale.drills.suite.allure.RunFacts;
import dev.pale.drills.suite.publish.ArchivedRun;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.ReportFiles;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.text.DrillSummary;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** The same drill as that of {@code pale drill}, with its report in the same place. */
final class ConfiguredDrill {
    private static final long SEEDS = 1L << 31;
    private static final int COLUMNS = 120;
    private static final Path TARGET = Path.of("target");

    private final DrillOptions options;
    private final PrintStream out;

    private ConfiguredDrill(DrillOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** As this process's properties and environment say. Never throws: what could not run is a result too. */
    static DrillRun run() {
        try {
            return new ConfiguredDrill(DrillOptions.ofThisProcess(), System.out).drill();
        } catch (PaleException refused) {
            return new DrillRun.NotRun(refused);
        } catch (ReportException unwritable) {
            return new DrillRun.NotRun(new PaleException(
                    ErrorCode.REPORT_UNWRITABLE, unwritable.getMessage(), unwritable.hint(), unwritable));
        } catch (RuntimeException defect) {
            return new DrillRun.NotRun(new PaleException(
                    ErrorCode.INTERNAL, "the drill itself broke: " + defect, "this is a defect of pale", defect));
        }
    }

    private DrillRun drill() {
        Optional<Configuration> configuration = options.configuration()
                .map(file ->
                        new ConfigurationFile(Categories.ALL, System.getenv()).read(file, Set.of(Secrets.ARCHIVE)));
        Optional<ConfiguredArchive> archive = configuration.flatMap(ConfiguredArchive::of);
        ArchivedRun.clear(TARGET);
        Path reports = configuration.map(given -> given.drill().reports()).orElse(Path.of("target", "drill"));
        ReportFiles.requireWritable(reports);
        long seed = options.seed().orElseGet(() -> new SecureRandom().nextLong(SEEDS));
        String what = options.configuration()
                .map(file -> "the sources in " + file)
                .orElse("a small platform of its own, not of your backups (they need -Dpale.config)");
        out.println("pale: drill of " + what + ", with seed " + seed);
        try (Platform platform = Platforms.open(options.platform(), Platforms.settings(options.containers()))) {
            DrillRun.Drilled drilled = configuration
                    .map(given -> production(given, platform, seed, reports))
                    .orElseGet(() -> fixture(platform, seed, reports));
            publish(drilled.result(), reports);
            archive.ifPresent(kept -> keep(kept, drilled.result()));
            return drilled;
        }
    }

    private DrillRun.Drilled production(Configuration configuration, Platform platform, long seed, Path reports) {
        ProductionDrill drill = new ProductionDrill(configuration, platform, Progress.NONE);
        return new DrillRun.Drilled(
                drill.plan(options.wanted()),
                drill.run(options.wanted(), new DrillEngine.Label(drill.kind(options.wanted()), seed, Pale.VERSION)),
                reports);
    }

    private DrillRun.Drilled fixture(Platform platform, long seed, Path reports) {
        FixtureDrill drill = new FixtureDrill(platform, options.scale(), Progress.NONE);
        return new DrillRun.Drilled(
                drill.plan(options.wanted()),
                drill.run(options.wanted(), new DrillEngine.Label(DrillResult.FIXTURE, seed, Pale.VERSION)),
                reports);
    }

    /** The result in the bucket, as {@code pale drill} keeps it; the history of the report goes beside it. */
    private void keep(ConfiguredArchive archive, DrillResult result) {
        DrillId kept = archive.keep(result);
        out.println("Kept in the bucket: " + kept);
        new ArchivedRun(kept, options.configuration().orElseThrow()).write(TARGET);
    }

    private void publish(DrillResult result, Path reports) {
        Path page = ReportFiles.write(reports, result).html();
        out.println(new DrillSummary(COLUMNS, false).render(result, page.toAbsolutePath()));
        RunFacts.of(result).write();
    }
}
