package dev.pale.backup.cli;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs a command line: exit status by the project's rule, every error with its code and a hint, no stack traces. */
public final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private CommandRunner() {}

    /**
     * Runs a command.
     *
     * @param commands makes the command line for a console
     * @return the exit status
     */
    public static int run(
            Function<Console, CommandLine> commands, PrintWriter out, PrintWriter err, String... arguments) {
        Console console = new Console(out, err);
        CommandLine commandLine = commands.apply(console);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) ->
                failed(failure, console, java.util.Arrays.asList(arguments).contains("--json")));
        commandLine.setParameterExceptionHandler((wrong, given) -> {
            console.tell("pale: " + ErrorCode.USAGE + " " + wrong.getMessage());
            console.tell("  hint: '" + wrong.getCommandLine().getCommandSpec().qualifiedName()
                    + " --help' shows what it takes");
            return ExitStatus.COULD_NOT_RUN.code();
        });
        return commandLine.execute(arguments);
    }

    private static int failed(Exception failure, Console console, boolean json) {
        PaleException known = failure instanceof PaleException expected ? expected : defect(failure);
        LOG.debug("state=failed code={}", known.code(), failure);
        console.tellFailure(known);
        if (json) {
            console.printJson(Map.of("error", Console.document(known)));
        }
        return known.code().exitStatus().code();
    }

    private static PaleException defect(Exception failure) {
        LOG.error("state=broken", failure);
        return new PaleException(
                ErrorCode.INTERNAL,
                "something unexpected happened: " + failure,
                "this is a defect of pale; report it with the log above",
                failure);
    }
}
