package dev.pale.drills.suite;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The drill: what is configured, else a seeded platform of its own. Failsafe runs it in the profile {@code drill} only. */
@DisplayName("Drill")
class EverySourceDrill implements DrillSuite {
    @RegisterExtension
    static final DrillExtension DRILL = new DrillExtension(ConfiguredDrill::run);
}
