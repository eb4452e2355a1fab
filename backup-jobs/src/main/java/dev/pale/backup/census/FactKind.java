package dev.pale.backup.census;

import static java.util.Objects.requireNonNull;

/**
 * One kind of fact in a census, and how two of them are compared.
 *
 * @param name camel case, such as {@code rowContent}; the drill's check is called {@code census.<name>}
 * @param rule how the restored fact must relate to the source's
 * @param description what the fact says, one sentence for the report
 */
public record FactKind(String name, Rule rule, String description) {
    /** How the restored value must relate to the value at the source. */
    public enum Rule {
        /** The same text. */
        EQUAL,
        /** A whole number, the restored one not below the source's. */
        AT_LEAST
    }

    public FactKind {
        requireNonNull(name, "name");
        requireNonNull(rule, "rule");
        requireNonNull(description, "description");
    }

    public static FactKind equal(String name, String description) {
        return new FactKind(name, Rule.EQUAL, description);
    }

    public static FactKind atLeast(String name, String description) {
        return new FactKind(name, Rule.AT_LEAST, description);
    }
}
