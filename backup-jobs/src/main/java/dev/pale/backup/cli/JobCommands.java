package dev.pale.backup.cli;

import picocli.CommandLine;

/** The commands that a jobs image has, and that every other form of pale has too. */
public final class JobCommands {
    private JobCommands() {}

    /** Adds them to a command line. */
    public static CommandLine addTo(CommandLine commandLine, Console console) {
        return commandLine
                .addSubcommand(new BackupCommand(console))
                .addSubcommand(new RestoreCommand(console))
                .addSubcommand(new SnapshotsCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new MonitorCommand(console))
                .addSubcommand(new PruneCommand(console))
                .addSubcommand(new ReplicateCommand(console))
                .addSubcommand(new KeygenCommand(console))
                .addSubcommand(new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(console)))
                .addSubcommand(new CompletionCommand(console));
    }
}
