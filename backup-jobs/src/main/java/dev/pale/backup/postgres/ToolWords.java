package dev.pale.backup.postgres;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What PostgreSQL says when something fails, without the data that it likes to quote: details, contexts and commands name
 * whole rows, and messages end in the value that was refused. Errors go into logs and reports; rows do not.
 */
final class ToolWords {
    /** Every line that a client program says of its own begins so; the rest is the server's detail. */
    private static final Pattern OWN = Pattern.compile("(pg_[a-z]+|psql)[:\\[].*");
    /** Such as {@code invalid input syntax for type integer: "4711x"}. */
    private static final Pattern LAST_VALUE = Pattern.compile(": \"[^\"]*\"?$");
    /** Such as {@code value "99999" is out of range for type smallint}. */
    private static final Pattern VALUE = Pattern.compile("\\bvalue \"[^\"]*\"");

    private ToolWords() {}

    /** What a client program said on standard error. */
    static String withoutData(String said) {
        List<String> own = said.lines().filter(OWN.asMatchPredicate()).toList();
        List<String> kept = own.isEmpty() ? said.lines().limit(1).toList() : own;
        return String.join("\n", kept.stream().map(ToolWords::withoutValues).toList());
    }

    /** One line of a message. */
    static String withoutValues(String line) {
        String shorter = LAST_VALUE.matcher(line).replaceFirst(": (a value)");
        return VALUE.matcher(shorter).replaceAll("value (a value)");
    }
}
