package dev.pale.backup.category;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.SourceId;
import java.util.List;

/**
 * One kind of state. A category can back itself up, restore itself and take a census of itself, all in one package;
 * see {@code docs/adding-a-category.md}. Implementations hold no state.
 */
public interface Category {
    /** Such as {@code postgres}; the word used in configuration, reports and commands. */
    String name();

    /** The top-level prefix in the bucket, without a slash. Mostly the name. */
    String prefix();

    /** Every kind of fact that a census of this category has. A census without one of them is not a census. */
    List<FactKind> factKinds();

    /** The names of all probes, known before anything runs: the drill's plan is made of them. */
    List<String> probeNames();

    /**
     * The names of the probes that only the real product can answer, asked after the others. Where a platform has no
     * more than the files or a simulation they are not planned, and the report names what was not asked.
     */
    default List<String> realProbeNames() {
        return List.of();
    }

    /** Whether its sources see what else is on the platform (volumes, images), and so what may be in no backup. */
    default boolean seesThePlatform() {
        return false;
    }

    /** Whether its targets are {@link Referrer}s: what they refer to has to be held by another source. */
    default boolean refersToOthers() {
        return false;
    }

    /** How much of what matters a census says there is, such as rows and tables: what a drill watches for losses. */
    Sizes sizes(Census census);

    /**
     * The names of the categories that have to be back before this one can be restored, because its services could not
     * start without them. Only real dependencies: everything else is restored side by side.
     */
    default List<String> restoredAfter() {
        return List.of();
    }

    /**
     * Reads one source's settings. Touches nothing outside.
     *
     * @param settings the source's part of the configuration; unknown keys are errors
     * @throws SettingsException with all problems at once
     */
    Source source(SourceId id, JsonNode settings, SecretResolver secrets);

    /**
     * Reads one target's settings, for {@code pale restore}. Touches nothing outside.
     *
     * @throws SettingsException with all problems at once
     */
    Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets);

    /**
     * The service at an endpoint, as a target.
     *
     * @param settings the source's configuration, from which probes learn what to ask (heartbeat, application role);
     *     an empty object where there is none
     * @throws IllegalArgumentException if the endpoint is another category's
     */
    Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log);

    /** The id of a source of this category. */
    default SourceId sourceId(String name) {
        return new SourceId(name(), name, prefix());
    }
}
