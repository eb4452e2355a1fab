package dev.pale.drills.cli;

import dev.pale.backup.cli.CommonOptions;
import dev.pale.backup.cli.Console;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description =
                "Prints where the site is, or else the report of the last drill, and opens it in a browser where there is one.",
        footer = "%nExit status: 0 it is there, 2 there is none.")
final class OpenCommand implements Callable<Integer> {
    private static final String PAGE = "index.html";

    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--report",
            paramLabel = "DIRECTORY",
            description = "where reports are; default: drill.reports, or the places in target")
    private Path report;

    OpenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path page = places().map(directory -> directory.resolve(PAGE))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new PaleException(
                        ErrorCode.USAGE, "there is no report yet", "'pale report' and 'pale drill' write one"));
        if (options.json()) {
            console.printJson(Map.of(
                    "schema",
                    "pale-report-open/1",
                    "page",
                    page.toAbsolutePath().normalize().toString()));
        } else {
            console.print(page.toAbsolutePath().normalize().toString());
        }
        Browser.show(page, console);
        return ExitStatus.DONE.code();
    }

    private Stream<Path> places() {
        if (report != null) {
            return Stream.of(report);
        }
        if (options.configured().isPresent()) {
            Path reports = options.configuration().drill().reports();
            return Stream.of(reports.resolve("site"), reports);
        }
        return Stream.of(Path.of("target", "site"), Path.of("target", "drill", "site"), Path.of("target", "drill"));
    }
}
