package dev.pale.backup.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How drills stand.
 *
 * @param last the newest drill of all sources that is signed by somebody trusted, whatever it found
 * @param lastVerifiedAt when the newest began that verified everything
 * @param deadline when the next drill counts as missed; in the past where one is missed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DrillState(Optional<Last> last, Optional<Instant> lastVerifiedAt, Optional<Instant> deadline) {
    static final DrillState UNKNOWN = new DrillState(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The newest drill.
     *
     * @param medianRecoverySeconds the median of those before; absent where there are none
     * @param recoveryPointSeconds by source: age of the data that came back, where the data told
     */
    public record Last(
            String place,
            Outcome outcome,
            Instant startedAt,
            Instant finishedAt,
            double recoverySeconds,
            double objectiveSeconds,
            Optional<Double> medianRecoverySeconds,
            SortedMap<String, Double> recoveryPointSeconds) {}
}
