package dev.pale.drills.prove;

import dev.pale.backup.config.Pair;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.Together;
import dev.pale.fixtures.Fixtures;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.fixtures.platform.LocalBucket;
import java.nio.file.Path;
import java.util.List;

/** The ground on which faults are tried that no single source can show: two sources of the seed, paired, in one bucket. */
final class PairBench {
    /** The category of faults that are tried here. */
    static final String PLATFORM = "platform";

    private static final String CHECK = "pair.";

    private final Bench keeper;
    private final Bench opens;
    private final Path directory;

    /**
     * Pairs two benches of the same seed, keys and instant.
     *
     * @param directory an empty directory
     */
    PairBench(Bench keeper, Bench opens, Path directory) {
        this.keeper = keeper;
        this.opens = opens;
        this.directory = directory;
    }

    /** The pair of the seed that a fault is about: the one that its check names, else the first. */
    static Pair pairOf(Fault fault) {
        List<Pair> pairs = Fixtures.pairing(SeedPlatform.sources()).pairs();
        return fault.intended().startsWith(CHECK)
                ? pairs.stream()
                        .filter(pair -> fault.intended().equals(CHECK + pair.name()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the seed has no pair for " + fault.id()))
                : pairs.getFirst();
    }

    /** The two sources of a pair. */
    static List<SourceId> sourcesOf(Pair pair) {
        return List.of(pair.keeper(), pair.opens());
    }

    /**
     * Drills both with one fault inflicted on either.
     *
     * @throws NotApplicable if neither has what it breaks
     */
    Seen drill(Fault fault) {
        try {
            return drill(fault, keeper, opens);
        } catch (NotApplicable notInTheKeeper) {
            return drill(fault, opens, keeper);
        }
    }

    private Seen drill(Fault fault, Bench broken, Bench other) {
        Path scene = Bench.made(directory.resolve("scene-" + fault.id()));
        try {
            FileCopies.copy(broken.good(), scene.resolve("bucket"));
            FileCopies.copy(other.good(), scene.resolve("bucket"));
            PlatformSettings pairing = Fixtures.pairing(List.of(broken.source(), other.source()));
            try (LocalBucket bucket = LocalBucket.open(scene.resolve("bucket"));
                    Together seen = broken.scene(Bench.made(scene.resolve("scratch")))
                            .runBeside(other.task(), pairing, fault, bucket.address())) {
                return Seen.of(seen);
            }
        } finally {
            FileCopies.delete(scene);
        }
    }
}
