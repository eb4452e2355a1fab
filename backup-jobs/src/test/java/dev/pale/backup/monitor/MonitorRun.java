package dev.pale.backup.monitor;

import dev.pale.backup.cli.CommandRunner;
import dev.pale.backup.cli.JobCommands;
import dev.pale.backup.cli.PaleJobs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** What {@code pale monitor} said when somebody ran it. */
record MonitorRun(int status, String out, String err) {
    /** Runs the command as an operator does, at another instant, and tells people nevertheless. */
    static MonitorRun at(String instant, Path configuration) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandRunner.run(
                console -> JobCommands.addTo(new CommandLine(new PaleJobs()), console),
                new PrintWriter(out),
                new PrintWriter(err),
                "monitor",
                "--config",
                configuration.toString(),
                "--at",
                instant,
                "--publish");
        return new MonitorRun(status, out.toString(), err.toString());
    }
}
