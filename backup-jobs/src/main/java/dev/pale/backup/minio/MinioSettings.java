package dev.pale.backup.minio;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.census.Coverage;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a service is backed up, and how.
 *
 * @param buckets the buckets; empty for all of them
 * @param exclude buckets that are left out, and why
 * @param allVersions whether older versions and delete markers are part of it, or only the latest versions
 * @param fullReadEvery each snapshot of so many reads every object, the others only those that look changed
 * @param workers how many objects at once
 * @param iam what is wanted of users, groups and their policies
 * @param activate whether a restore also applies what acts by itself: lifecycle, notifications, replication
 */
record MinioSettings(
        Set<String> buckets,
        SortedMap<String, String> exclude,
        boolean allVersions,
        int fullReadEvery,
        int workers,
        IamChoice iam,
        boolean activate,
        HeartbeatSettings heartbeat) {
    private static final int DEFAULT_FULL_READ_EVERY = 7;
    private static final int MOST_SNAPSHOTS = 1_000;
    private static final int DEFAULT_WORKERS = 8;
    private static final int MOST_WORKERS = 64;

    MinioSettings {
        buckets = Set.copyOf(buckets);
        exclude = Collections.unmodifiableSortedMap(new TreeMap<>(exclude));
    }

    static MinioSettings read(SettingsReader settings) {
        boolean all =
                settings.oneOf("versions", "latest", List.of("latest", "all")).equals("all");
        return new MinioSettings(
                buckets(settings),
                settings.exclusions("exclude"),
                all,
                settings.integer("fullReadEvery", DEFAULT_FULL_READ_EVERY, 1, MOST_SNAPSHOTS),
                settings.integer("workers", DEFAULT_WORKERS, 1, MOST_WORKERS),
                IamChoice.of(settings.oneOf("iam", IamChoice.AUTO.word(), IamChoice.words())),
                settings.flag("activate", false),
                HeartbeatSettings.read(settings.section("heartbeat")));
    }

    private static Set<String> buckets(SettingsReader settings) {
        if (settings.hasList("buckets")) {
            Set<String> named = Set.copyOf(settings.texts("buckets"));
            if (named.isEmpty()) {
                settings.problem("buckets", "names no bucket", "write 'all', or [one, two]");
            }
            return named;
        }
        settings.oneOf("buckets", "all", List.of("all"));
        return Set.of();
    }

    boolean wants(String bucket) {
        return !exclude.containsKey(bucket) && (buckets.isEmpty() || buckets.contains(bucket));
    }

    /**
     * What exists at a service, and what of it is backed up.
     *
     * @param there all its buckets
     * @param iam what it says of its users
     */
    SortedMap<String, String> coverage(List<String> there, IamExport iam) {
        SortedMap<String, String> coverage = new TreeMap<>();
        for (String bucket : there) {
            String value = wants(bucket) ? Coverage.BACKED_UP : Coverage.NOT_BACKED_UP;
            coverage.put(
                    "bucket " + bucket, exclude.containsKey(bucket) ? Coverage.excluded(exclude.get(bucket)) : value);
        }
        if (!allVersions) {
            coverage.put("older versions of objects", Coverage.excluded("this source says versions: latest"));
        }
        coverage.putAll(iam.coverage());
        return coverage;
    }
}
