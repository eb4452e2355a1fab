package dev.pale.drills.prove;

import dev.pale.backup.config.Pair;
import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.jobs.Workers;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.DrilledSource;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.fixtures.fault.Scene;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the fault catalogue. Verified means: the undamaged snapshots were, no damaged one was, and each was seen by the
 * check meant for it. A fault that could not be inflicted is a problem, never left out.
 */
public final class Proof {
    private static final int WORKERS = 2;
    private static final Fault UNDAMAGED = new Fault("NONE", "nothing is broken", "none", "none", scene -> {});

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final Platform platform;
    private final long seed;
    private final Progress progress;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    public Proof(Platform platform, long seed, Progress progress) {
        this.platform = platform;
        this.seed = seed;
        this.progress = progress;
    }

    /** Tries every fault given. */
    public ProofResult run(List<Fault> faults) {
        Instant startedAt = Instant.now();
        List<Bench> benches = new ArrayList<>();
        try (Scratch scratch = Scratch.in(Optional.empty())) {
            Scene.JobKeys keys = Scene.JobKeys.fresh(scratch.child("keys"));
            Instant now = startedAt.truncatedTo(ChronoUnit.SECONDS);
            benches.addAll(Workers.each(sources(faults), WORKERS, source -> {
                progress.at("prepare " + source, 0, -1);
                Path directory = scratch.child(source.category() + "-" + source.name());
                return Bench.of(platform, source, seed, keys, now, directory);
            }));
            Path pairs = scratch.child("pairs");
            Outcome baseline = baseline(benches).worse(baselineOfPairs(faults, benches, pairs));
            AtomicInteger done = new AtomicInteger();
            List<FaultResult> results = Workers.each(faults, WORKERS, fault -> {
                FaultResult result = attempt(fault, benches, pairs);
                progress.at("faults", done.incrementAndGet(), faults.size());
                return result;
            });
            return result(startedAt, baseline, results);
        } finally {
            benches.forEach(Bench::close);
        }
    }

    /**
     * The seeded sources to try faults on, where the first that has something to break is taken: those of the
     * categories that the faults break, and of all where they break snapshots of any; and both of each pair that
     * faults of the platform are about.
     */
    private static List<SourceId> sources(List<Fault> faults) {
        Set<String> categories = faults.stream()
                .map(Fault::category)
                .filter(category -> !category.equals(PairBench.PLATFORM))
                .collect(Collectors.toSet());
        Set<SourceId> paired = faults.stream()
                .filter(fault -> fault.category().equals(PairBench.PLATFORM))
                .flatMap(fault -> PairBench.sourcesOf(PairBench.pairOf(fault)).stream())
                .collect(Collectors.toSet());
        List<SourceId> all = SeedPlatform.sources();
        boolean onlyOwn = all.stream().map(SourceId::category).toList().containsAll(categories);
        return all.stream()
                .filter(source -> !onlyOwn || categories.contains(source.category()) || paired.contains(source))
                .toList();
    }

    private Outcome baseline(List<Bench> benches) {
        List<DrilledSource> drilled = Workers.each(benches, WORKERS, bench -> bench.drill(UNDAMAGED));
        drilled.forEach(each -> each.caughtBy()
                .forEach(check -> problems.add("undamaged " + each.result().source() + " was not verified: " + check
                        + ": " + each.said(check))));
        return Outcome.worst(
                drilled.stream().map(each -> each.result().outcome()).toList());
    }

    /** The grounds on which a fault can be tried, the best first. */
    private static List<Function<Fault, Seen>> grounds(Fault fault, List<Bench> benches, Path pairs) {
        if (!fault.category().equals(PairBench.PLATFORM)) {
            return benches.stream()
                    .filter(bench -> bench.suits(fault))
                    .map(bench -> (Function<Fault, Seen>) each -> Seen.of(bench.drill(each)))
                    .toList();
        }
        return List.of(on(PairBench.pairOf(fault), benches, pairs)::drill);
    }

    private static Bench of(SourceId source, List<Bench> benches) {
        return benches.stream()
                .filter(bench -> bench.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /** Undamaged pairs must be verified too, or a fault of one proves nothing. */
    private Outcome baselineOfPairs(List<Fault> faults, List<Bench> benches, Path directory) {
        List<Fault> oneOfEachPair = new ArrayList<>();
        Set<Pair> pairs = new HashSet<>();
        faults.stream()
                .filter(fault -> fault.category().equals(PairBench.PLATFORM))
                .filter(fault -> pairs.add(PairBench.pairOf(fault)))
                .forEach(fault -> oneOfEachPair.add(
                        new Fault(UNDAMAGED.id() + "-" + fault.id(), "", "", fault.intended(), scene -> {})));
        List<Seen> seen = Workers.each(
                oneOfEachPair,
                WORKERS,
                fault -> on(PairBench.pairOf(fault), benches, directory).drill(fault));
        seen.forEach(each -> each.caughtBy()
                .forEach(
                        check -> problems.add("an undamaged pair was not verified: " + check + ": " + each.by(check))));
        return seen.stream().map(Seen::outcome).reduce(Outcome.VERIFIED, Outcome::worse);
    }

    private static PairBench on(Pair pair, List<Bench> benches, Path directory) {
        return new PairBench(of(pair.keeper(), benches), of(pair.opens(), benches), directory);
    }

    private FaultResult attempt(Fault fault, List<Bench> benches, Path pairs) {
        long begun = System.nanoTime();
        for (Function<Fault, Seen> ground : grounds(fault, benches, pairs)) {
            try {
                Seen seen = ground.apply(fault);
                return new FaultResult(
                        fault.id(),
                        fault.title(),
                        fault.category(),
                        fault.intended(),
                        seen.caughtBy(),
                        seen.outcome(),
                        seen.caughtBy().contains(fault.intended()),
                        seen.by(fault.intended()),
                        (System.nanoTime() - begun) / 1e9);
            } catch (NotApplicable nothingToBreak) {
                LOG.debug("phase=prove fault={} state=notApplicable", fault.id(), nothingToBreak);
            } catch (RuntimeException broken) {
                problems.add(fault.id() + " could not be inflicted: " + broken.getMessage());
                return notInflicted(fault, "it could not be inflicted: " + broken.getMessage());
            }
        }
        problems.add(fault.id() + " could not be inflicted: no seeded source has what it breaks");
        return notInflicted(fault, "no seeded source has what it breaks");
    }

    private static FaultResult notInflicted(Fault fault, String why) {
        return new FaultResult(
                fault.id(),
                fault.title(),
                fault.category(),
                fault.intended(),
                List.of(),
                Outcome.UNPROVEN,
                false,
                why,
                0);
    }

    private ProofResult result(Instant startedAt, Outcome baseline, List<FaultResult> results) {
        boolean all = !results.isEmpty()
                && problems.isEmpty()
                && results.stream().allMatch(each -> each.caughtAsIntended() && each.outcome() != Outcome.VERIFIED);
        boolean lied = results.stream().anyMatch(each -> each.outcome() == Outcome.VERIFIED);
        Outcome outcome =
                lied ? Outcome.FAILED : all && baseline == Outcome.VERIFIED ? Outcome.VERIFIED : Outcome.UNPROVEN;
        return new ProofResult(
                ProofResult.SCHEMA,
                outcome,
                baseline,
                platform.name(),
                seed,
                startedAt,
                Instant.now(),
                results,
                List.copyOf(problems));
    }
}
