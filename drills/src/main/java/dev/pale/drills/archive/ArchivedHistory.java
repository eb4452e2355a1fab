package dev.pale.drills.archive;

import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.history.KeptDrill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The drills of an archive as a report shows them.
 *
 * @param drills oldest first
 * @param files what was proven, by drill
 */
public record ArchivedHistory(List<KeptDrill> drills, Map<KeptDrill.Counted, SortedMap<String, byte[]>> files) {
    public ArchivedHistory {
        drills = List.copyOf(drills);
        files = Collections.unmodifiableMap(new HashMap<>(files));
    }

    /** Reads and proves every drill from an instant on. */
    public static ArchivedHistory of(DrillArchive archive, TrustedSigners trusted, Instant since) {
        List<KeptDrill> drills = new ArrayList<>();
        Map<KeptDrill.Counted, SortedMap<String, byte[]>> files = new HashMap<>();
        for (DrillId id : archive.list()) {
            if (!id.at().isBefore(since)) {
                drills.add(kept(archive.read(id, trusted), files));
            }
        }
        return new ArchivedHistory(drills, files);
    }

    static KeptDrill kept(ArchivedDrill found, Map<KeptDrill.Counted, SortedMap<String, byte[]>> files) {
        return switch (found) {
            case ArchivedDrill.Proven proven -> {
                KeptDrill.Counted counted =
                        new KeptDrill.Counted(proven.id().toString(), proven.result(), Optional.of(proven.signer()));
                files.put(counted, proven.files());
                yield counted;
            }
            case ArchivedDrill.Refused refused ->
                new KeptDrill.Refused(
                        refused.id().toString(),
                        refused.id().at(),
                        refused.why().code() + " " + refused.why().getMessage());
        };
    }
}
