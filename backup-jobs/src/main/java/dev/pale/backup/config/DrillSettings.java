package dev.pale.backup.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How drills run.
 *
 * @param objective the recovery time objective
 * @param maximumAge how old the newest snapshot, and the newest data in it, may be
 * @param deadline when a drill that has not ended is given up
 * @param workers how many sources are restored side by side
 * @param requireReal whether anything less than a real service is unproven
 * @param mostLostPercent how much of its rows, objects and so on a source may have lost since a drill verified it last,
 *     in percent
 * @param acknowledged snapshots whose losses, or whose new system, somebody has looked at and found right
 * @param lastVerified the file in which drills remember what they verified; where absent, losses are those since the
 *     snapshot before
 * @param scratch where snapshots are opened; the machine's temporary directory where absent
 * @param reports where reports are written
 */
public record DrillSettings(
        Duration objective,
        Duration maximumAge,
        Duration deadline,
        int workers,
        boolean requireReal,
        int mostLostPercent,
        Set<String> acknowledged,
        Optional<Path> lastVerified,
        Optional<Path> scratch,
        Path reports) {
    public static final DrillSettings DEFAULTS = new DrillSettings(
            Duration.ofHours(2),
            Duration.ofHours(26),
            Duration.ofHours(4),
            2,
            false,
            20,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Path.of("target", "drill"));

    public DrillSettings {
        acknowledged = Set.copyOf(acknowledged);
    }

    /** The same, where less than a real service is unproven or not. */
    public DrillSettings withRequireReal(boolean required) {
        return new DrillSettings(
                objective,
                maximumAge,
                deadline,
                workers,
                required,
                mostLostPercent,
                acknowledged,
                lastVerified,
                scratch,
                reports);
    }

    /** The same with another objective. */
    public DrillSettings withObjective(Duration other) {
        return new DrillSettings(
                other,
                maximumAge,
                deadline,
                workers,
                requireReal,
                mostLostPercent,
                acknowledged,
                lastVerified,
                scratch,
                reports);
    }

    /** The same with another deadline. */
    public DrillSettings withDeadline(Duration other) {
        return new DrillSettings(
                objective,
                maximumAge,
                other,
                workers,
                requireReal,
                mostLostPercent,
                acknowledged,
                lastVerified,
                scratch,
                reports);
    }

    /** The same, with snapshots whose losses were looked at. */
    public DrillSettings withAcknowledged(Set<String> snapshots) {
        return new DrillSettings(
                objective,
                maximumAge,
                deadline,
                workers,
                requireReal,
                mostLostPercent,
                snapshots,
                lastVerified,
                scratch,
                reports);
    }
}
