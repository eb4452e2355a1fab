package dev.pale.backup.postgres;

import dev.pale.backup.census.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the server's log since its start is free of errors and warnings. */
final class ServerLogProbe {
    /** PostgreSQL writes the severity, a colon and two spaces; lines that go on begin with a tab. */
    private static final Pattern TROUBLE = Pattern.compile("^(?!\\t).*?\\b(WARNING|ERROR|FATAL|PANIC):  (.*)$");

    private static final Pattern OTHER = Pattern.compile("\\b(LOG|STATEMENT|DETAIL|HINT|CONTEXT|NOTICE|INFO):  ");
    /** What a throwaway server says though nothing is wrong with it. */
    private static final List<String> HARMLESS = List.of(
            // somebody asked whether it is up yet
            "the database system is starting up",
            // it holds a publication and is not configured to publish
            "is insufficient to publish logical changes",
            // it holds a subscription, which a restore never switches on
            "tables were not subscribed");

    private ServerLogProbe() {}

    /**
     * Reads the log.
     *
     * @param lines empty where it cannot be read
     */
    static Comparison ask(Optional<List<String>> lines) {
        if (lines.isEmpty()) {
            return Comparison.nothing("the server's log cannot be read from here");
        }
        Tally tally = new Tally();
        for (String line : lines.get()) {
            Matcher trouble = TROUBLE.matcher(line);
            boolean bad = trouble.matches()
                    && !OTHER.matcher(line.substring(0, trouble.start(1))).find()
                    && HARMLESS.stream().noneMatch(line::contains);
            if (bad) {
                tally.differs(
                        "log",
                        "no warning or error",
                        trouble.group(1) + ": " + ToolWords.withoutValues(trouble.group(2)));
            } else {
                tally.same();
            }
        }
        return tally.comparison();
    }
}
