package dev.pale.drills.cli;

import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.cli.CommonOptions;
import dev.pale.backup.cli.Console;
import dev.pale.backup.cli.Terminal;
import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.drills.archive.ArchivedHistory;
import dev.pale.drills.archive.DrillArchive;
import dev.pale.drills.archive.LocalResults;
import dev.pale.reports.ReportFiles;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.history.History;
import dev.pale.reports.history.KnownSource;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.markdown.SiteReport;
import dev.pale.reports.site.Overview;
import dev.pale.reports.text.ExpectedTimes;
import dev.pale.reports.text.HistorySummary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Shows all drills that are kept in the bucket as one site: today's verdict, protection, trend, forecast, history.",
            "What nobody trusted signed is shown as refused, and counts for nothing."
        },
        footer = "%nExit status: 0 written, whatever it says; 2 could not run.")
final class ReportCommand implements Callable<Integer> {
    private final Console console;
    private final Clock clock = Clock.systemUTC();

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--from",
            paramLabel = "DIRECTORY",
            description = "take results from a directory and those below it, not from the bucket")
    private Path from;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "only drills from then on: 90d, or a date such as 2026-09-01; default: all")
    private String since;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "the proof.json of 'pale prove', to show which check sees which fault")
    private Path proof;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            description = "where to write the site; default: the directory 'site' in drill.reports, or target/site")
    private Path report;

    @Option(names = "--markdown", description = "print the report as Markdown")
    private boolean markdown;

    @Option(
            names = "--expected",
            description = "print how long each step took in the newest drill, in the order in which sources came back")
    private boolean expected;

    @Option(names = "--open", description = "open the site in a browser where there is one")
    private boolean open;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Instant earliest = since == null ? Instant.EPOCH : Since.parse(since, clock);
        Optional<Configuration> configuration = configuration();
        ArchivedHistory found = from == null
                ? archived(configuration.orElseThrow(), earliest)
                : new ArchivedHistory(local(configuration).since(earliest), Map.of());
        String origin = from == null ? archive(configuration.orElseThrow()) : "the directory " + from;
        List<KnownSource> sources =
                from == null && !onlyExpected() ? NewestBackups.of(configuration.orElseThrow()) : List.of();
        sources.stream()
                .filter(source -> source.doubt() != null)
                .forEach(source -> console.tell("note: " + source.source() + ": " + source.doubt()));
        History history = new History(
                clock.instant(),
                origin,
                found.drills(),
                sources,
                Optional.ofNullable(proof).map(ResultFile::proof));
        if (onlyExpected()) {
            console.print(new ExpectedTimes(Terminal.columns()).render(history));
        } else {
            publish(history, found, directory(configuration));
        }
        return ExitStatus.DONE.code();
    }

    /** Whoever needs these times has lost something: no bucket is asked but the archive's, and no page is written. */
    private boolean onlyExpected() {
        return expected && !options.json() && !markdown && !open;
    }

    private Optional<Configuration> configuration() {
        if (from != null && options.configured().isEmpty()) {
            return Optional.empty();
        }
        if (from != null) {
            return Optional.of(options.configuration());
        }
        Configuration read = options.configurationWithDrills();
        return Optional.of(
                !onlyExpected() && NewestBackups.replica(read).isPresent()
                        ? options.configurationWithDrills(Secrets.REPLICA)
                        : read);
    }

    private LocalResults local(Optional<Configuration> configuration) {
        return new LocalResults(
                from,
                configuration.flatMap(given -> given.keys().trustedSigners()).map(TrustedSigners::read));
    }

    private static ArchivedHistory archived(Configuration configuration, Instant since) {
        TrustedSigners trusted = TrustedSigners.read(configuration.keys().requireTrustedSigners());
        try (S3ObjectStore bucket = CommonOptions.drills(configuration)) {
            return ArchivedHistory.of(new DrillArchive(bucket), trusted, since);
        }
    }

    private static String archive(Configuration configuration) {
        try (S3ObjectStore bucket = CommonOptions.drills(configuration)) {
            return "the archive " + bucket.location();
        }
    }

    private Path directory(Optional<Configuration> configuration) {
        if (report != null) {
            return report;
        }
        return configuration
                .map(given -> given.drill().reports().resolve("site"))
                .orElse(Path.of("target", "site"));
    }

    private void publish(History history, ArchivedHistory found, Path directory) {
        Path page;
        try {
            page = ReportFiles.writeSite(directory, history, found.files());
        } catch (ReportException unwritable) {
            throw new PaleException(
                    ErrorCode.REPORT_UNWRITABLE, unwritable.getMessage(), unwritable.hint(), unwritable);
        }
        if (options.json()) {
            console.print(new ResultJson().write(Overview.of(history)));
        } else if (markdown) {
            console.print(new SiteReport().render(history));
        } else if (expected) {
            console.print(new ExpectedTimes(Terminal.columns()).render(history));
        } else {
            console.print(new HistorySummary(Terminal.columns(), Terminal.colours()).render(history, page));
        }
        if (open) {
            Browser.show(page, console);
        }
    }
}
