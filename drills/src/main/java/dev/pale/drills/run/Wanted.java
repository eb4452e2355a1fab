package dev.pale.drills.run;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SourceId;
import java.util.List;

/** Chooses among sources by their names or their category. */
final class Wanted {
    private Wanted() {}

    /**
     * The sources that are meant; all where nothing is wanted in particular.
     *
     * @throws PaleException {@code USAGE} where a word means none
     */
    static List<SourceId> among(List<SourceId> sources, List<String> wanted) {
        for (String each : wanted) {
            if (sources.stream().noneMatch(source -> matches(source, each))) {
                throw new PaleException(ErrorCode.USAGE, "no source is called " + each, "there are " + sources);
            }
        }
        return sources.stream()
                .filter(source -> wanted.isEmpty() || wanted.stream().anyMatch(each -> matches(source, each)))
                .toList();
    }

    private static boolean matches(SourceId source, String wanted) {
        return wanted.equals(source.toString()) || wanted.equals(source.category());
    }
}
