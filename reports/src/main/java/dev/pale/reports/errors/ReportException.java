package dev.pale.reports.errors;

import static java.util.Objects.requireNonNull;

/**
 * A result that cannot be read, or a report that cannot be written. The message says what went wrong (lower case, no
 * full stop), the hint what to do.
 */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    public ReportException(String message, String hint) {
        this(message, hint, null);
    }

    public ReportException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = requireNonNull(hint, "hint");
    }

    public String hint() {
        return hint;
    }
}
