package dev.pale.backup.postgres;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the server's five-character error codes mean to us (PostgreSQL documentation, appendix A). */
final class SqlState {
    static final String LOCK_NOT_AVAILABLE = "55P03";
    static final String QUERY_CANCELED = "57014";
    static final String UNDEFINED_TABLE = "42P01";
    static final String INVALID_SCHEMA = "3F000";
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    static final String UNIQUE_VIOLATION = "23505";

    private SqlState() {}

    /** Which the driver puts before the reason of another library. */
    private static final Pattern JAVA_CLASS = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*Exception: ");

    /** The server's error behind one of ours. */
    static Optional<SQLException> cause(PaleException error) {
        return error.getCause() instanceof SQLException cause ? Optional.of(cause) : Optional.empty();
    }

    static boolean is(PaleException error, String... states) {
        String state = cause(error).map(SQLException::getSQLState).orElse("");
        return List.of(states).contains(state);
    }

    /** Our error for one of the server's, told what was being done. */
    static PaleException translate(Side side, String doing, SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        String message = doing + ": " + firstLine(error);
        ErrorCode code = code(side, state);
        return new PaleException(code, message, hint(state), error);
    }

    private static ErrorCode code(Side side, String state) {
        if (state.startsWith("28") || state.equals(INSUFFICIENT_PRIVILEGE)) {
            return side.denied();
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.isEmpty()) {
            return side.unreachable();
        }
        return state.equals("3D000") ? side.unsuitable() : side.failed();
    }

    private static String hint(String state) {
        if (state.startsWith("28")) {
            return "check user, password and the server's pg_hba.conf";
        }
        if (state.startsWith("08")) {
            return "check host, port, sslMode and sslRootCertificate, and whether the server runs";
        }
        return switch (state) {
            case INSUFFICIENT_PRIVILEGE ->
                "use a superuser, or a role with pg_read_all_data, CONNECT on every database and, where tables have row"
                        + " security, BYPASSRLS";
            case LOCK_NOT_AVAILABLE -> "something holds a strong lock for long; see deadlines.lock";
            case QUERY_CANCELED -> "the statement took longer than deadlines.statement allows";
            case "3D000" -> "check the names of the databases";
            default -> "the server's own words say what to mend; its log says more";
        };
    }

    private static String firstLine(SQLException error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        String words =
                JAVA_CLASS.matcher(message.lines().findFirst().orElse("")).replaceAll("");
        return ToolWords.withoutValues(words.strip());
    }
}
