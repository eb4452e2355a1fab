package dev.pale.backup.cli;

import dev.pale.backup.errors.ExitStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The jobs image's program: backups, restores, and what belongs to them; no drills. */
@Command(
        name = "pale",
        mixinStandardHelpOptions = true,
        version = "pale 0.1.0",
        description = "Backs a platform up, and brings it back.")
public final class PaleJobs implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        exit(console -> JobCommands.addTo(new CommandLine(new PaleJobs()), console), arguments);
    }

    /** Runs a command line on the process's own streams and ends the process with its exit status. */
    public static void exit(Function<Console, CommandLine> commands, String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        StopRequest stop = StopRequest.listen(new Console(out, err));
        int status = ExitStatus.COULD_NOT_RUN.code();
        try {
            status = CommandRunner.run(commands, new Console(out, err), stop, arguments);
        } finally {
            stop.commandEnded();
            System.exit(status);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command to run");
    }
}
