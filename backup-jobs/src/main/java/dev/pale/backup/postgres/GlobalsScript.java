package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes of the script that {@code pg_dumpall --globals-only} wrote one that a server with roles of its own takes without
 * an error: the roles that the target has already are not made again and keep their passwords. Whatever is not one of
 * the statements that {@code pg_dumpall} is known to write is refused, commands of psql first of all: they would run
 * programs on the machine that restores.
 */
final class GlobalsScript {
    private static final Pattern RESTRICTION = Pattern.compile("\\\\(un)?restrict [A-Za-z0-9]+");
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}0-9_$]*)";
    private static final List<Pattern> KNOWN = List.of(
            Pattern.compile("SET (default_transaction_read_only|client_encoding|standard_conforming_strings|"
                    + "escape_string_warning) = .*"),
            Pattern.compile("CREATE ROLE " + NAME),
            Pattern.compile("ALTER ROLE " + NAME + " (WITH|SET) .*", Pattern.DOTALL),
            Pattern.compile("COMMENT ON ROLE " + NAME + " IS .*", Pattern.DOTALL),
            Pattern.compile("GRANT " + NAME + " TO " + NAME + "( WITH [A-Z, ]+)?( GRANTED BY " + NAME + ")?"),
            Pattern.compile("(GRANT|REVOKE) [A-Z, ]+ ON PARAMETER .*", Pattern.DOTALL));

    private final Set<String> kept;

    /**
     * For a target.
     *
     * @param kept the names, unquoted, of the roles that the target has already
     */
    GlobalsScript(Set<String> kept) {
        this.kept = Set.copyOf(kept);
    }

    /**
     * The script to run.
     *
     * @throws PaleException {@code RESTORE_FAILED} for a statement that is not known
     */
    String forTarget(String script) {
        StringBuilder result = new StringBuilder();
        for (String statement : statements(script)) {
            if (KNOWN.stream().noneMatch(known -> known.matcher(statement).matches())) {
                throw refused("an unknown statement", statement);
            }
            String mended = mended(statement);
            if (!mended.isEmpty()) {
                result.append(mended).append(";\n");
            }
        }
        return result.toString();
    }

    private String mended(String statement) {
        if (!statement.startsWith("CREATE ROLE ") && !statement.startsWith("ALTER ROLE ")) {
            return statement;
        }
        int begin = statement.indexOf(" ROLE ") + " ROLE ".length();
        int end = SqlScan.endOfName(statement, begin);
        if (!kept.contains(Subject.unquoted(statement.substring(begin, end)))) {
            return statement;
        }
        if (statement.startsWith("CREATE ROLE ")) {
            return "";
        }
        return statement.startsWith(" WITH ", end) ? withoutPassword(statement) : statement;
    }

    /** Takes out the word PASSWORD and the constant after it, wherever it stands outside of quotes. */
    private static String withoutPassword(String statement) {
        String word = " PASSWORD ";
        int index = 0;
        while (index < statement.length()) {
            if (statement.startsWith(word, index)) {
                int constant = index + word.length();
                int quote = statement.charAt(constant) == 'E' ? constant + 1 : constant;
                if (statement.charAt(quote) != '\'') {
                    throw refused("a password that is no constant", "ALTER ROLE");
                }
                return statement.substring(0, index) + statement.substring(SqlScan.skipQuoted(statement, quote));
            }
            index = SqlScan.skipQuoted(statement, index);
        }
        return statement;
    }

    /** The statements without their semicolons; comments and the restriction of psql are left out. */
    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int index = 0;
        while (index < script.length()) {
            char character = script.charAt(index);
            if (script.startsWith("--", index)) {
                index = endOfLine(script, index);
            } else if (character == '\\') {
                int end = endOfLine(script, index);
                if (!RESTRICTION.matcher(script.substring(index, end).strip()).matches()) {
                    throw refused("a command of psql", script.substring(index, end));
                }
                index = end;
            } else if (character == ';') {
                statements.add(statement.toString().strip());
                statement.setLength(0);
                index++;
            } else {
                if (character == ':' || character == '`') {
                    throw refused("a variable of psql", statement.toString());
                }
                int next = SqlScan.skipQuoted(script, index);
                statement.append(script, index, next);
                index = next;
            }
        }
        if (!statement.toString().isBlank()) {
            throw refused("an unfinished statement", statement.toString());
        }
        return statements;
    }

    private static int endOfLine(String script, int index) {
        int end = script.indexOf('\n', index);
        return end < 0 ? script.length() : end;
    }

    /** Names no more of a statement than its first words: the rest may be a password. */
    private static PaleException refused(String what, String statement) {
        String[] words = statement.strip().split("\\s+", 3);
        String beginning = words.length < 2 ? words[0] : words[0] + " " + words[1];
        return new PaleException(
                ErrorCode.RESTORE_FAILED,
                String.format(Locale.ROOT, "the roles' script has %s (%s ...)", what, beginning),
                "pg_dumpall does not write that; find out who changed the script before anything of it is run");
    }
}
