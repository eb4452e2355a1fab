package dev.pale.backup.config;

import dev.pale.backup.category.SettingsReader;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What sources have to do with one another.
 *
 * @param pairs secrets in one source that must open another
 * @param referrals sources whose data refers to what another holds
 * @param claims things that one source found and another backs up, such as a volume, by what they are called; {@code *}
 *     stands for anything but a slash
 * @param unclaimed things that are in no backup on purpose, named in the same way, and why
 * @param mostSkew how far apart the instants of two snapshots of a pair or a referral may be
 */
public record PlatformSettings(
        List<Pair> pairs,
        List<Referral> referrals,
        SortedMap<String, SourceId> claims,
        SortedMap<String, String> unclaimed,
        Duration mostSkew) {
    /** Sources that have nothing to do with one another. */
    public static final PlatformSettings NONE = new PlatformSettings(
            List.of(), List.of(), Collections.emptySortedMap(), Collections.emptySortedMap(), Duration.ofHours(6));

    public PlatformSettings {
        pairs = List.copyOf(pairs);
        referrals = List.copyOf(referrals);
        claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
        unclaimed = Collections.unmodifiableSortedMap(new TreeMap<>(unclaimed));
    }

    /** The source that says it backs a thing up. */
    public Optional<SourceId> claimOf(String thing) {
        return named(claims, thing);
    }

    /** Why a thing is in no backup on purpose. */
    public Optional<String> reasonFor(String thing) {
        return named(unclaimed, thing);
    }

    private static <T> Optional<T> named(SortedMap<String, T> patterns, String thing) {
        return patterns.entrySet().stream()
                .filter(entry -> thing.matches(Pattern.quote(entry.getKey()).replace("*", "\\E[^/]*\\Q")))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Reads the section; sources must be configured. */
    static PlatformSettings read(SettingsReader section, Set<SourceId> sources) {
        List<Pair> pairs = new ArrayList<>();
        SettingsReader named = section.section("pairs");
        for (Map.Entry<String, ?> entry : named.entries()) {
            SettingsReader pair = named.section(entry.getKey());
            pairs.add(new Pair(
                    entry.getKey(),
                    source(pair, "keeper", sources),
                    pair.text("user"),
                    pair.text("secret"),
                    source(pair, "opens", sources)));
        }
        SortedMap<String, SourceId> claims = new TreeMap<>();
        SettingsReader claimed = section.section("claims");
        claimed.entries().forEach(entry -> claims.put(entry.getKey(), source(claimed, entry.getKey(), sources)));
        return new PlatformSettings(
                pairs,
                referrals(section, sources),
                claims,
                section.exclusions("unclaimed"),
                section.duration("mostSkew", NONE.mostSkew));
    }

    private static List<Referral> referrals(SettingsReader section, Set<SourceId> sources) {
        List<Referral> referrals = new ArrayList<>();
        SettingsReader named = section.section("references");
        for (Map.Entry<String, ?> entry : named.entries()) {
            SettingsReader referral = named.section(entry.getKey());
            referrals.add(
                    new Referral(entry.getKey(), source(referral, "from", sources), source(referral, "in", sources)));
        }
        return referrals;
    }

    private static SourceId source(SettingsReader reader, String key, Set<SourceId> sources) {
        String wanted = reader.text(key);
        return sources.stream()
                .filter(source -> source.toString().equals(wanted))
                .findFirst()
                .orElseGet(() -> {
                    reader.problem(key, "names no configured source", "configured are " + sources);
                    return new SourceId("none", "none", "none");
                });
    }
}
