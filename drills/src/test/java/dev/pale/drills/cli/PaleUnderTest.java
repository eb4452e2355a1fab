package dev.pale.drills.cli;

import dev.pale.backup.cli.Console;
import java.util.function.Function;
import picocli.CommandLine;

/** The program's commands, for tests outside of this package. */
public final class PaleUnderTest {
    /** The program's own class, to be started in a process of its own. */
    public static final String MAIN = Pale.class.getName();

    private PaleUnderTest() {}

    public static Function<Console, CommandLine> commands() {
        return Pale::commands;
    }
}
