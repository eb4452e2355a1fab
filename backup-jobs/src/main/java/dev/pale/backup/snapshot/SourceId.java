package dev.pale.backup.snapshot;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names one source. Printed as {@code category/name}.
 *
 * @param category the category's name, such as {@code postgres}
 * @param name the source's name within the category: lower case letters, digits, {@code .}, {@code _} and {@code -},
 *     beginning with a letter or digit, at most 63 characters
 * @param prefix the category's top-level prefix in the bucket, such as {@code minio-mirror}
 */
public record SourceId(String category, String name, String prefix) implements Comparable<SourceId> {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Comparator<SourceId> ORDER =
            Comparator.comparing(SourceId::category).thenComparing(SourceId::name);

    public SourceId {
        requireNonNull(category, "category");
        requireNonNull(prefix, "prefix");
        if (!NAME.matcher(name).matches()) {
            throw new PaleException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "'" + name + "' cannot name a source",
                    "use lower case letters, digits, '.', '_' and '-', beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(SourceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return category + "/" + name;
    }
}
