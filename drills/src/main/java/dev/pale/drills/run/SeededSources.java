package dev.pale.drills.run;

import dev.pale.backup.category.Category;
import dev.pale.backup.category.Source;
import dev.pale.fixtures.seed.SeededSource;

/** Seeded sources as the product sees them: by their configuration. */
public final class SeededSources {
    private SeededSources() {}

    /** The source that a seeded server's own settings configure. */
    public static Source configured(Category category, SeededSource source) {
        return category.source(
                source.id(),
                source.settings(),
                reference -> source.environment().get(reference.substring("env:".length())));
    }
}
