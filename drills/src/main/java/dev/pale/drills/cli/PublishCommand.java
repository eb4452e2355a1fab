package dev.pale.drills.cli;

import dev.pale.backup.cli.CommonOptions;
import dev.pale.backup.cli.Console;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import dev.pale.drills.archive.ConfiguredArchive;
import dev.pale.drills.archive.DrillId;
import dev.pale.reports.result.DrillResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Signs the result of a drill and keeps it in the bucket, below drills/.",
            "For a drill that could not do so itself; the same result again changes nothing."
        },
        footer = "%nExit status: 0 kept, and its signature is trusted; 1 kept, but nobody trusts it; 2 could not run.")
final class PublishCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Parameters(paramLabel = "RESULT", description = "the drill.json of a report")
    private Path result;

    PublishCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DrillResult drill = ResultFile.drill(result);
        if (!DrillResult.OF_BACKUPS.contains(drill.kind())) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    result + " is of a drill of kind '" + drill.kind() + "', which says nothing of your backups",
                    "only results of 'pale drill --config' are kept");
        }
        ConfiguredArchive archive = ConfiguredArchive.of(options.configuration(Secrets.ARCHIVE))
                .orElseThrow(() -> new PaleException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "archive is missing, and this command needs it: results are kept there",
                        "add the section; docs/configuration.md describes it"));
        DrillId kept = archive.keep(drill);
        if (options.json()) {
            console.printJson(Map.of("schema", "pale-report-publish/1", "drill", kept.toString()));
        } else {
            console.print("kept as " + kept);
        }
        return ExitStatus.DONE.code();
    }
}
