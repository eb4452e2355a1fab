package dev.pale.drills.run;

import dev.pale.backup.category.Source;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.seed.SeededSource;

/** Seeded sources as the product sees them: by their configuration. */
public final class SeededSources {
    private SeededSources() {}

    /** The source that a seeded service's own settings configure. */
    public static Source configured(SeededSource source) {
        return Fixtures.of(source.id().category())
                .category()
                .source(
                        source.id(),
                        source.settings(),
                        reference -> source.environment().get(reference.substring("env:".length())));
    }
}
