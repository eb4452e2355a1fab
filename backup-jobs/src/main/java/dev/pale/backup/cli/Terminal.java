package dev.pale.backup.cli;

/** What the other end of the standard streams is. */
public final class Terminal {
    private static final int DEFAULT_COLUMNS = 100;
    private static final int LEAST_COLUMNS = 60;
    private static final int MOST_COLUMNS = 160;

    private Terminal() {}

    /** Whether somebody looks at the output while it is written. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 does return null where no stream is a terminal
    public static boolean present() {
        return System.console() != null && System.console().isTerminal();
    }

    /** Whether to colour: on a terminal, unless {@code NO_COLOR} is set. */
    public static boolean colours() {
        return present() && System.getenv("NO_COLOR") == null;
    }

    /** The width, as far as the environment tells. */
    public static int columns() {
        String columns = System.getenv("COLUMNS");
        if (columns == null || !columns.matches("[0-9]{1,4}")) {
            return DEFAULT_COLUMNS;
        }
        return Math.clamp(Integer.parseInt(columns), LEAST_COLUMNS, MOST_COLUMNS);
    }
}
