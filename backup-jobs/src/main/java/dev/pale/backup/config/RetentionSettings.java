package dev.pale.backup.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.retention.RetentionPolicy;
import dev.pale.backup.retention.RetentionRules;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long snapshots stay.
 *
 * @param standard for every source that has no policy of its own
 * @param own policies of single sources
 * @param lock how long nothing is removed, whatever a policy says
 * @param unfinished how long what has no manifest is left alone
 */
public record RetentionSettings(
        RetentionPolicy standard, SortedMap<SourceId, RetentionPolicy> own, Duration lock, Duration unfinished) {
    public static final RetentionSettings DEFAULTS = new RetentionSettings(
            RetentionPolicy.STANDARD, Collections.emptySortedMap(), Duration.ofDays(14), Duration.ofDays(3));

    /** No backup takes longer: jobs take each other's leftovers for dead after a day. */
    private static final Duration SHORTEST_UNFINISHED = Duration.ofDays(1);

    private static final int MOST = 10_000;

    public RetentionSettings {
        requireNonNull(standard, "standard");
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
    }

    /** What holds for a source. */
    public RetentionRules of(SourceId source) {
        return new RetentionRules(own.getOrDefault(source, standard), lock, unfinished);
    }

    /** Reads the section; sources must be configured. */
    static RetentionSettings read(SettingsReader section, Set<SourceId> sources) {
        RetentionPolicy standard = policy(section, DEFAULTS.standard);
        SortedMap<SourceId, RetentionPolicy> own = new TreeMap<>();
        SettingsReader categories = section.section("sources");
        for (Map.Entry<String, JsonNode> category : categories.entries()) {
            SettingsReader named = categories.section(category.getKey());
            for (Map.Entry<String, JsonNode> entry : named.entries()) {
                RetentionPolicy policy = policy(named.section(entry.getKey()), standard);
                String wanted = category.getKey() + "/" + entry.getKey();
                sources.stream()
                        .filter(source -> source.toString().equals(wanted))
                        .findFirst()
                        .ifPresentOrElse(
                                source -> own.put(source, policy),
                                () -> named.problem(
                                        entry.getKey(), "names no configured source", "configured are " + sources));
            }
        }
        Duration unfinished = section.duration("unfinished", DEFAULTS.unfinished);
        if (unfinished.compareTo(SHORTEST_UNFINISHED) < 0) {
            section.problem("unfinished", "must be at least 1d", "a backup may run that long");
        }
        return new RetentionSettings(standard, own, section.duration("lock", DEFAULTS.lock), unfinished);
    }

    private static RetentionPolicy policy(SettingsReader section, RetentionPolicy otherwise) {
        return new RetentionPolicy(
                Math.max(1, section.integer("daily", otherwise.daily(), 1, MOST)),
                Math.max(0, section.integer("weekly", otherwise.weekly(), 0, MOST)),
                Math.max(0, section.integer("monthly", otherwise.monthly(), 0, MOST)),
                Math.max(0, section.integer("yearly", otherwise.yearly(), 0, MOST)));
    }
}
