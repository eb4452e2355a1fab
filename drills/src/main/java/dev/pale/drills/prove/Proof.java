package dev.pale.drills.prove;

import dev.pale.backup.jobs.Scratch;
import dev.pale.backup.jobs.Workers;
import dev.pale.backup.progress.Progress;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.drills.engine.DrilledSource;
import dev.pale.fixtures.SeedPlatform;
import dev.pale.fixtures.fault.Fault;
import dev.pale.fixtures.fault.NotApplicable;
import dev.pale.fixtures.platform.Platform;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.ProofResult;
import dev.pale.reports.result.ProofResult.FaultResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
            benches.addAll(Workers.each(sources(faults), WORKERS, source -> {
                progress.at("prepare " + source, 0, -1);
                return Bench.of(platform, source, seed, scratch.child(source.category() + "-" + source.name()));
            }));
            Outcome baseline = baseline(benches);
            AtomicInteger done = new AtomicInteger();
            List<FaultResult> results = Workers.each(faults, WORKERS, fault -> {
                FaultResult result = attempt(fault, benches);
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
     * categories that the faults break, and of all where they break snapshots of any.
     */
    private static List<SourceId> sources(List<Fault> faults) {
        Set<String> categories = faults.stream().map(Fault::category).collect(Collectors.toSet());
        List<SourceId> all = SeedPlatform.sources();
        boolean onlyOwn = all.stream().map(SourceId::category).toList().containsAll(categories);
        return all.stream()
                .filter(source -> !onlyOwn || categories.contains(source.category()))
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

    private FaultResult attempt(Fault fault, List<Bench> benches) {
        long begun = System.nanoTime();
        for (Bench bench : benches.stream().filter(each -> each.suits(fault)).toList()) {
            try {
                DrilledSource drilled = bench.drill(fault);
                return new FaultResult(
                        fault.id(),
                        fault.title(),
                        fault.category(),
                        fault.intended(),
                        drilled.caughtBy(),
                        drilled.result().outcome(),
                        drilled.caughtBy().contains(fault.intended()),
                        said(drilled, fault.intended()),
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

    /** What the intended check said, and where it was silent, what was said instead. */
    private static String said(DrilledSource drilled, String intended) {
        if (drilled.caughtBy().contains(intended) || drilled.caughtBy().isEmpty()) {
            return drilled.said(intended);
        }
        String instead = drilled.caughtBy().getFirst();
        return drilled.said(intended) + "; but " + instead + " said: " + drilled.said(instead);
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
