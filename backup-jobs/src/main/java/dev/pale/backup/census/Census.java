package dev.pale.backup.census;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts about a source, taken from the same consistent view as its dump: kind, then subject, then value. Holds no
 * secret value. Written as {@code census.json}, which is an encrypted artifact like any other.
 *
 * <p>Every kind has at least one fact per counted unit even where there is nothing of that kind ("0 triggers"), so that
 * an empty kind means that nobody looked, and never that there was nothing to see.
 *
 * @param schema the version of this form, now {@value #SCHEMA}
 * @param key the key of the keyed digests, see {@link CensusKey}
 * @param facts kind to subject to value
 * @param contents digest of each artifact before compression and encryption, by artifact name; filled in by the writer
 */
public record Census(
        int schema,
        String key,
        SortedMap<String, SortedMap<String, String>> facts,
        SortedMap<String, ContentDigest> contents) {
    public static final int SCHEMA = 1;

    public Census {
        requireNonNull(key, "key");
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        facts.forEach((kind, values) -> copy.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(values))));
        facts = Collections.unmodifiableSortedMap(copy);
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /** The same facts, with the digests of the artifacts. */
    public Census withContents(Map<String, ContentDigest> newContents) {
        return new Census(schema, key, facts, new TreeMap<>(newContents));
    }

    /** All facts of a kind, by subject; empty where the census has none. */
    public SortedMap<String, String> facts(FactKind kind) {
        return facts.getOrDefault(kind.name(), Collections.emptySortedMap());
    }

    /**
     * Compares all facts of one kind, both directions: what is missing, what differs, and what is there though it
     * should not be.
     */
    public Comparison compare(FactKind kind, Census actual) {
        SortedMap<String, String> expectedFacts = facts(kind);
        SortedMap<String, String> actualFacts = actual.facts(kind);
        TreeSet<String> subjects = new TreeSet<>(expectedFacts.keySet());
        subjects.addAll(actualFacts.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String subject : subjects) {
            String expected = expectedFacts.getOrDefault(subject, Difference.ABSENT);
            String found = actualFacts.getOrDefault(subject, Difference.ABSENT);
            if (!holds(kind.rule(), expected, found)) {
                differences.add(new Difference(subject, expected, found));
            }
        }
        return expectedFacts.isEmpty()
                ? new Comparison(0, differences, "the census has no fact of this kind")
                : Comparison.of(expectedFacts.size(), differences);
    }

    private static boolean holds(FactKind.Rule rule, String expected, String found) {
        return switch (rule) {
            case EQUAL -> expected.equals(found);
            case AT_LEAST ->
                isNumber(expected) && isNumber(found) && new BigInteger(found).compareTo(new BigInteger(expected)) >= 0;
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]+");
    }

    /** Collects facts. Not thread safe. */
    public static final class Builder {
        private final CensusKey key;
        private final SortedMap<String, SortedMap<String, String>> facts = new TreeMap<>();

        public Builder(CensusKey key) {
            this.key = requireNonNull(key, "key");
        }

        /**
         * Adds one fact.
         *
         * @throws IllegalStateException if the subject has a fact of this kind already: two things with one name would
         *     hide one another
         */
        public Builder add(FactKind kind, String subject, String value) {
            String before =
                    facts.computeIfAbsent(kind.name(), name -> new TreeMap<>()).put(subject, value);
            if (before != null) {
                throw new IllegalStateException("two facts of kind " + kind.name() + " about " + subject);
            }
            return this;
        }

        public Census build() {
            return new Census(SCHEMA, key.encoded(), facts, Collections.emptySortedMap());
        }
    }
}
