package dev.pale.backup.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.bucket.BucketAddress;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.Source;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.metrics.MetricsSettings;
import dev.pale.backup.monitor.MonitorSettings;
import dev.pale.backup.snapshot.SourceId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole configuration, read and checked; {@code docs/configuration.md} describes the file.
 *
 * @param sources every configured source, by id
 * @param platform what sources have to do with one another
 * @param archive where drills keep their results; nowhere where absent
 * @param retention how long snapshots stay
 * @param replica the second copy's bucket; absent where there is none
 * @param monitor what the monitor expects; absent where nothing is said of it
 * @param targets every configured restore target, by the id of the source it is for
 */
public record Configuration(
        BucketAddress bucket,
        KeySettings keys,
        SortedMap<SourceId, ConfiguredSource> sources,
        SortedMap<SourceId, Endpoint> targets,
        DrillSettings drill,
        PlatformSettings platform,
        Optional<ArchiveSettings> archive,
        RetentionSettings retention,
        Optional<ReplicaSettings> replica,
        Optional<MonitorSettings> monitor,
        MetricsSettings metrics) {

    /**
     * One source as configured.
     *
     * @param settings the source's own part of the file
     */
    public record ConfiguredSource(Category category, Source source, JsonNode settings) {}

    public Configuration {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /**
     * The bucket in which results of drills lie, with a key that is enough to list and read them: that of the snapshots,
     * unless the archive is elsewhere.
     */
    public BucketAddress drills() {
        return archive.map((ArchiveSettings kept) -> kept.readableBy(bucket)).orElse(bucket);
    }

    /** Whether results of drills lie in another bucket than snapshots. */
    public boolean drillsElsewhere() {
        return archive.map(ArchiveSettings::elsewhere).orElse(false);
    }

    /** Whether {@link #select} leaves out none that is configured. */
    public boolean isEverySource(List<String> wanted) {
        return select(wanted).size() == sources.size();
    }

    /**
     * The sources whose printed id is in {@code wanted}, or whose category is; all of them when nothing is wanted.
     *
     * @throws PaleException {@code USAGE} when something wanted is not configured
     */
    public List<ConfiguredSource> select(List<String> wanted) {
        TreeSet<String> unknown = new TreeSet<>(wanted);
        List<ConfiguredSource> selected = sources.entrySet().stream()
                .filter(entry -> {
                    boolean byId = unknown.remove(entry.getKey().toString())
                            || wanted.contains(entry.getKey().toString());
                    boolean byCategory = wanted.contains(entry.getKey().category());
                    unknown.remove(entry.getKey().category());
                    return wanted.isEmpty() || byId || byCategory;
                })
                .map(java.util.Map.Entry::getValue)
                .toList();
        if (!unknown.isEmpty()) {
            throw new PaleException(
                    ErrorCode.USAGE,
                    "no source is called " + String.join(", ", unknown),
                    "configured are " + sources.keySet());
        }
        return selected;
    }
}
