package dev.pale.backup.cli;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.ExitStatus;
import dev.pale.backup.errors.PaleException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
        return run(commands, console, StopRequest.none(console), arguments);
    }

    static int run(Function<Console, CommandLine> commands, Console console, StopRequest stop, String... arguments) {
        CommandLine commandLine = commands.apply(console);
        console.takeOver(commandLine);
        commandLine.setUsageHelpAutoWidth(true);
        boolean json = Arrays.asList(arguments).contains("--json");
        commandLine.setExecutionExceptionHandler(
                (failure, failed, parsed) -> failed(stop.isMade() ? stopped(failure) : known(failure), console, json));
        commandLine.setParameterExceptionHandler((wrong, given) -> misused(wrong, console));
        try {
            return commandLine.execute(arguments);
        } catch (LinkageError | OutOfMemoryError broken) {
            return failed(known(broken), console, json);
        }
    }

    private static int misused(ParameterException wrong, Console console) {
        String help = "'" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help' shows what it takes";
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        console.tell("pale: " + ErrorCode.USAGE + " " + wrong.getMessage());
        console.tell("  hint: " + (meant.isEmpty() ? "" : "did you mean " + String.join(" or ", meant) + "? ") + help);
        return ExitStatus.COULD_NOT_RUN.code();
    }

    /** Whatever a command fails with that was told to stop, it fails with because of that. */
    private static PaleException stopped(Exception failure) {
        return new PaleException(
                ErrorCode.INTERRUPTED,
                "stopped before it was done",
                "start it again; nothing that was half done counts",
                failure);
    }

    private static PaleException known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError unloadable) {
                return new PaleException(
                        ErrorCode.TOOL_MISSING,
                        "a library cannot be loaded: " + unloadable.getMessage(),
                        "the directory for temporary files needs room, and programs must be allowed to run there;"
                                + " name another with PALE_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY",
                        failure);
            }
        }
        return failure instanceof PaleException expected ? expected : defect(failure);
    }

    private static int failed(PaleException known, Console console, boolean json) {
        LOG.debug("state=failed code={}", known.code(), known);
        console.tellFailure(known);
        if (json) {
            console.printJson(Map.of("error", Console.document(known)));
        }
        return known.code().exitStatus().code();
    }

    private static PaleException defect(Throwable failure) {
        LOG.error("state=broken", failure);
        return new PaleException(
                ErrorCode.INTERNAL,
                "something unexpected happened: " + failure,
                "this is a defect of pale; report it with the log above",
                failure);
    }
}
