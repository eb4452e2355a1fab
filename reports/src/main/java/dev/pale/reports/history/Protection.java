package dev.pale.reports.history;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.history.KeptDrill.Counted;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How well one source is protected.
 *
 * @param lastBackup when the newest backup began that is known of; null where none is
 * @param lastVerified when the newest drill began that verified it; null where none did
 * @param outcome what the newest drill that looked at it said; null where none did
 * @param dataAgeSeconds age of the newest data that came back in that drill; null where unknown
 * @param recoverySeconds how long that took; null where nothing was restored
 * @param fidelity on what it was restored; null where on nothing
 * @param copies in how many buckets it is kept; null where unknown
 * @param doubt why a copy is unknown or does not count; null where nothing is in doubt
 */
public record Protection(
        String source,
        Instant lastBackup,
        Instant lastVerified,
        Outcome outcome,
        Double dataAgeSeconds,
        Double recoverySeconds,
        String fidelity,
        Long copies,
        String doubt) {
    public Protection {
        requireNonNull(source, "source");
    }

    /** Every source that is configured or was drilled last, by name. */
    public static List<Protection> of(History history) {
        TreeSet<String> names = new TreeSet<>();
        history.sources().forEach(source -> names.add(source.source()));
        history.latest().ifPresent(latest -> latest.result().sources().forEach(source -> names.add(source.source())));
        names.remove(DrillResult.PLATFORM);
        return names.stream().map(name -> of(name, history)).toList();
    }

    private static Protection of(String name, History history) {
        Instant verified = null;
        Instant drilled = null;
        Optional<SourceResult> last = Optional.empty();
        for (Counted drill : history.counted()) {
            Optional<SourceResult> found = source(drill.result(), name);
            if (found.isPresent()) {
                last = found;
                drilled = SnapshotInstant.of(found.get().snapshot()).orElse(drilled);
                boolean good = drill.result().outcome() == Outcome.VERIFIED;
                verified = good ? drill.at() : verified;
            }
        }
        Optional<KnownSource> known = history.sources().stream()
                .filter(source -> source.source().equals(name))
                .findFirst();
        boolean asked = known.map(KnownSource::copies).isPresent();
        Instant newest = known.map(KnownSource::newestBackup).orElse(null);
        Instant backup = asked || newest != null ? newest : drilled;
        return new Protection(
                name,
                backup,
                verified,
                last.map(SourceResult::outcome).orElse(null),
                last.map(SourceResult::rpoSeconds).orElse(null),
                last.map(Protection::recovery).orElse(null),
                last.map(SourceResult::fidelity).orElse(null),
                known.isPresent() ? known.get().copies() : Long.valueOf(backup == null ? 0 : 1),
                known.map(KnownSource::doubt).orElse(null));
    }

    private static Double recovery(SourceResult source) {
        return source.recoverySeconds().isPresent() ? source.recoverySeconds().getAsDouble() : null;
    }

    private static Optional<SourceResult> source(DrillResult drill, String name) {
        List<SourceResult> found = new ArrayList<>(drill.sources());
        found.removeIf(source -> !source.source().equals(name));
        return found.stream().findFirst();
    }
}
