package dev.pale.backup.category;

import java.util.List;

/** All that is wrong with a piece of configuration, found in one pass. Caught by whoever reads the whole file. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One wrong setting.
     *
     * @param key the path of the key below this piece, such as {@code port}
     * @param message what is wrong, lower case, no full stop, never with a secret value
     * @param hint what to write instead
     */
    public record Problem(String key, String message, String hint) {}

    public SettingsException(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
