package dev.pale.backup.errors;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The one exception that crosses package borders: what went wrong (lower case, no full stop), its stable code, and a
 * hint that says what to do. Source and phase are added where they are known, on the way up.
 */
public final class PaleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;
    private final String source;
    private final String phase;

    public PaleException(ErrorCode code, String message, String hint) {
        this(code, message, hint, null);
    }

    public PaleException(ErrorCode code, String message, String hint, Throwable cause) {
        this(code, message, hint, cause, null, null);
    }

    private PaleException(ErrorCode code, String message, String hint, Throwable cause, String source, String phase) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
        this.hint = requireNonNull(hint, "hint");
        this.source = source;
        this.phase = phase;
    }

    /** The same error, told where it happened; what is known already stays. */
    public PaleException in(String newSource, String newPhase) {
        PaleException located = new PaleException(
                code, getMessage(), hint, this, source == null ? newSource : source, phase == null ? newPhase : phase);
        located.setStackTrace(getStackTrace());
        return located;
    }

    public ErrorCode code() {
        return code;
    }

    /** What to do about it; a sentence for a tired person. */
    public String hint() {
        return hint;
    }

    /** The source it happened to, such as {@code postgres/orders}. */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /** The phase it happened in, such as {@code restore}. */
    public Optional<String> phase() {
        return Optional.ofNullable(phase);
    }
}
