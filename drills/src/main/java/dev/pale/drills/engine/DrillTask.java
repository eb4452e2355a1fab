package dev.pale.drills.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.snapshot.SourceId;

/**
 * One source to drill.
 *
 * @param settings the source's configuration, from which probes learn what to ask
 */
public record DrillTask(Category category, SourceId source, JsonNode settings) {
    public DrillTask {
        requireNonNull(category, "category");
        requireNonNull(source, "source");
        requireNonNull(settings, "settings");
    }
}
