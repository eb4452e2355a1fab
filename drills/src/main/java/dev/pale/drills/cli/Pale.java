package dev.pale.drills.cli;

import dev.pale.backup.cli.Console;
import dev.pale.backup.cli.JobCommands;
import dev.pale.backup.cli.PaleJobs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code pale}. */
@Command(
        name = "pale",
        mixinStandardHelpOptions = true,
        version = "pale " + Pale.VERSION,
        description = "Backs a platform up, and proves by drills that it comes back.",
        footer = {
            "%nBegin with 'pale drill': without a configuration it drills a small platform of its own.",
            "'./pale test' in a checkout runs all tests."
        })
public final class Pale implements Runnable {
    public static final String VERSION = "0.1.0";

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        PaleJobs.exit(Pale::commands, arguments);
    }

    /** The whole command line. */
    public static CommandLine commands(Console console) {
        CommandLine commandLine = new CommandLine(new Pale())
                .addSubcommand(new DrillCommand(console))
                .addSubcommand(new ProveCommand(console))
                .addSubcommand(new CommandLine(new ReportCommand(console))
                        .addSubcommand(new PublishCommand(console))
                        .addSubcommand(new AlarmCommand(console))
                        .addSubcommand(new OpenCommand(console)));
        return JobCommands.addTo(commandLine, console);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command to run");
    }
}
