package dev.pale.drills.engine;

import dev.pale.reports.result.DrillResult.Control;
import java.util.List;

/**
 * Restores one deliberately damaged copy, chosen by the seed, and says whether the check meant for that damage saw it:
 * found it wrong, and was not merely unable to judge. A drill whose control was not caught is unproven: its checks may be blind.
 */
@FunctionalInterface
public interface PositiveControl {
    /**
     * Runs the control. Is interrupted when the deadline of the drill is over; what it throws leaves the drill unproven.
     *
     * @param drilled all sources, after their drills; the services of those that were restored still run and may be
     *     used up
     */
    Control run(List<DrilledSource> drilled, long seed, DrillSetting setting);
}
