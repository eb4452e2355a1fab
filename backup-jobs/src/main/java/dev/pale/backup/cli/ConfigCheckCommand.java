package dev.pale.backup.cli;

import dev.pale.backup.config.Configuration;
import dev.pale.backup.config.ConfigurationFile.Secrets;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reads the whole configuration and tells every problem at once. Touches neither bucket nor servers.",
        footer = "%nExit status: 0 valid, 2 not valid.")
final class ConfigCheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions options;

    @Option(
            names = "--for",
            paramLabel = "COMMAND",
            description =
                    "look only for the secrets that a command needs: backup, restore, drill, monitor, prune or replicate; default: all")
    private String command;

    @Parameters(
            paramLabel = "SOURCE",
            description = "whose secrets must be there, such as postgres/orders, or a category; default: every source")
    private List<String> wanted = new ArrayList<>();

    ConfigCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration(wanted, needed());
        configuration.select(wanted);
        var sources =
                configuration.sources().keySet().stream().map(Object::toString).toList();
        if (options.json()) {
            console.printJson(Map.of("schema", "pale-config-check/1", "valid", true, "sources", sources));
        } else {
            console.print("valid: " + sources.size() + (sources.size() == 1 ? " source: " : " sources: ")
                    + String.join(", ", sources));
        }
        return ExitStatus.DONE.code();
    }

    private Secrets[] needed() {
        return switch (command == null ? "all" : command) {
            case "all" -> Secrets.values();
            case "backup" -> new Secrets[] {Secrets.SOURCES};
            case "restore" -> new Secrets[] {Secrets.TARGETS};
            case "drill" -> new Secrets[] {Secrets.ARCHIVE};
            case "monitor" -> new Secrets[] {Secrets.ALARMS};
            case "replicate" -> new Secrets[] {Secrets.REPLICA};
            case "prune" -> new Secrets[0];
            default ->
                throw new PaleException(
                        ErrorCode.USAGE,
                        "--for does not take '" + command + "'",
                        "write backup, restore, drill, monitor, prune or replicate");
        };
    }
}
