package dev.pale.drills.cli;

import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.reports.history.KnownSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts in how many buckets the newest backup of one source is. The first bucket says which one that is. */
final class SourceCopyCount {
    private static final int DOUBTS_SHOWN = 3;

    private final SourceId source;
    private final CopyBucket first;
    private final Optional<CopyBucket> second;
    private final List<String> doubts = new ArrayList<>();

    SourceCopyCount(SourceId source, CopyBucket first, Optional<CopyBucket> second) {
        this.source = source;
        this.first = first;
        this.second = second;
    }

    KnownSource count() {
        Optional<SignedManifest> newest = first.newest(source, doubts::add);
        long copies = 0;
        if (newest.isPresent()) {
            copies += first.has(newest.get(), doubts::add) ? 1 : 0;
            copies += second.isPresent() && second.get().has(newest.get(), doubts::add) ? 1 : 0;
        }
        List<String> silent = new ArrayList<>();
        first.silence().ifPresent(silent::add);
        second.flatMap(CopyBucket::silence).ifPresent(silent::add);
        List<String> all = new ArrayList<>(silent);
        all.addAll(doubts.size() > DOUBTS_SHOWN ? shortened() : doubts);
        return new KnownSource(
                source.toString(),
                newest.map(signed -> signed.id().at()).orElse(null),
                silent.isEmpty() ? copies : null,
                all.isEmpty() ? null : String.join("; ", all));
    }

    private List<String> shortened() {
        List<String> some = new ArrayList<>(doubts.subList(0, DOUBTS_SHOWN));
        some.add("and " + (doubts.size() - DOUBTS_SHOWN) + " more");
        return some;
    }
}
