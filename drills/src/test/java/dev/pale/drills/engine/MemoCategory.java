package dev.pale.drills.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.Probe;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Source;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.census.Sizes;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.secret.SecretResolver;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A category that keeps one fact in memory. What restores and probes do is the test's to say.
 *
 * @param name its name and prefix
 * @param restoredAfter the categories that it waits for
 * @param probeNames what the plan is made of
 * @param asked the probes that are really asked, by name
 * @param probe what every probe does
 * @param restore what a restore does
 * @param age how old its data is
 */
record MemoCategory(
        String name,
        List<String> restoredAfter,
        List<String> probeNames,
        List<String> asked,
        Supplier<Comparison> probe,
        Runnable restore,
        Age age)
        implements Category {
    static final FactKind LINES = FactKind.equal("lines", "lines");

    /** A service in memory. */
    record Memory() implements Endpoint {}

    /** How old the data is, and for how long nobody may have written. */
    record Age(Duration newest, Duration longestSilence) {
        private static final Age NEW = new Age(Duration.ZERO, Duration.ZERO);
    }

    /** Asks what it plans, and finds nothing wrong. */
    static MemoCategory good() {
        return named("memo", List.of());
    }

    /** As {@link #good()}, one of several categories. */
    static MemoCategory named(String name, List<String> restoredAfter) {
        return new MemoCategory(
                name,
                restoredAfter,
                List.of("answers"),
                List.of("answers"),
                () -> Comparison.of(1, List.of()),
                () -> {},
                Age.NEW);
    }

    MemoCategory withProbe(Supplier<Comparison> other) {
        return new MemoCategory(name, restoredAfter, probeNames, asked, other, restore, age);
    }

    MemoCategory withAsked(String... names) {
        return new MemoCategory(name, restoredAfter, probeNames, List.of(names), probe, restore, age);
    }

    MemoCategory withRestore(Runnable other) {
        return new MemoCategory(name, restoredAfter, probeNames, asked, probe, other, age);
    }

    MemoCategory withAge(Duration newest, Duration longestSilence) {
        return new MemoCategory(
                name, restoredAfter, probeNames, asked, probe, restore, new Age(newest, longestSilence));
    }

    static Census census(CensusKey key) {
        return new Census.Builder(key)
                .add(LINES, "memo", "3")
                .add(Coverage.KIND, "memo", Coverage.BACKED_UP)
                .build();
    }

    @Override
    public String prefix() {
        return name;
    }

    @Override
    public List<FactKind> factKinds() {
        return List.of(LINES);
    }

    @Override
    public Sizes sizes(Census census) {
        return new Sizes(new TreeMap<>(Map.of("lines", Sizes.sum(census, LINES))));
    }

    @Override
    public Source source(SourceId id, JsonNode settings, SecretResolver secrets) {
        throw new UnsupportedOperationException("a drill never touches the source");
    }

    @Override
    public Endpoint endpoint(SourceId id, JsonNode settings, SecretResolver secrets) {
        throw new UnsupportedOperationException("a drill starts its own targets");
    }

    @Override
    public Target target(SourceId id, Endpoint endpoint, JsonNode settings, ServerLog log) {
        return new Target() {
            @Override
            public void requireReady(OpenedSnapshot snapshot) {}

            @Override
            public List<String> restore(OpenedSnapshot snapshot, Progress progress) {
                restore.run();
                return List.of();
            }

            @Override
            public Census census(CensusKey key, Progress progress) {
                return MemoCategory.census(key);
            }

            @Override
            public List<Probe> probes(OpenedSnapshot snapshot) {
                return asked.stream().map(name -> new Probe(name, probe)).toList();
            }

            @Override
            public Optional<Instant> newestData() {
                return Optional.of(Instant.now().minus(age.newest()));
            }

            @Override
            public Duration longestSilence() {
                return age.longestSilence();
            }
        };
    }
}
