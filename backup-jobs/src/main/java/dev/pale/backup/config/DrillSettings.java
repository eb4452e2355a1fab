package dev.pale.backup.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How drills run.
 *
 * @param objective the recovery time objective
 * @param maximumAge how old the newest snapshot, and the newest data in it, may be
 * @param deadline when a drill that has not ended is given up
 * @param workers how many sources are restored side by side
 * @param requireReal whether anything less than a real service is unproven
 * @param scratch where snapshots are opened; the machine's temporary directory where absent
 * @param reports where reports are written
 */
public record DrillSettings(
        Duration objective,
        Duration maximumAge,
        Duration deadline,
        int workers,
        boolean requireReal,
        Optional<Path> scratch,
        Path reports) {
    public static final DrillSettings DEFAULTS = new DrillSettings(
            Duration.ofHours(2),
            Duration.ofHours(26),
            Duration.ofHours(4),
            2,
            false,
            Optional.empty(),
            Path.of("target", "drill"));
}
