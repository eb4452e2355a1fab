package dev.pale.drills.engine;

import dev.pale.backup.census.Sizes;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.drills.engine.DrilledSource.Restored;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a drill: all sources within a budget of workers, the recovery time, then the positive control. Whatever goes
 * wrong with one source is an outcome of that source; the engine itself throws only when nothing can be drilled at all.
 */
public final class DrillEngine {
    private static final Logger LOG = LoggerFactory.getLogger(DrillEngine.class);
    /** How long interrupted workers may take to let go after the deadline. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final DrillSetting setting;
    private final PositiveControl control;

    /**
     * Makes an engine.
     *
     * @param control inflicts damage on a copy that must then fail
     */
    public DrillEngine(DrillSetting setting, PositiveControl control) {
        this.setting = setting;
        this.control = control;
    }

    /**
     * What a drill is called in its result.
     *
     * @param kind one of {@link DrillResult}'s
     * @param seed chooses the positive control
     */
    public record Label(String kind, long seed, String paleVersion) {}

    /**
     * Drills all of them.
     *
     * @throws PaleException when the bucket cannot be reached or there is nothing to drill
     */
    public DrillResult run(List<DrillTask> tasks, Label label) {
        if (tasks.isEmpty()) {
            throw new PaleException(
                    ErrorCode.USAGE, "there is no source to drill", "configure sources, or name other ones");
        }
        new Preparation(setting).of(tasks);
        Instant startedAt = setting.clock().instant();
        LOG.info("phase=drill state=start sources={} seed={}", tasks.size(), label.seed());
        RecoveryClock clock = new RecoveryClock(System::nanoTime);
        List<String> problems = new ArrayList<>();
        RestoreOrder order = new RestoreOrder(tasks);
        PlatformDrill platformDrill = new PlatformDrill(setting.pairing(), tasks);
        List<DrilledSource> drilled = drillAll(order, clock, problems);
        Optional<SourceResult> together = together(platformDrill, drilled, clock, problems);
        double answered = together.isPresent() ? clock.seconds() : 0;
        RecoveryTime recovery = recoveryTime(drilled, answered, clock, tasks.size());
        Control controlled = controlled(drilled, label.seed(), clock);
        drilled.forEach(
                each -> each.restored().ifPresent(restored -> restored.service().close()));
        if (controlled.outcome() == Outcome.VERIFIED) {
            remember(verified(drilled), problems);
        }
        List<SourceResult> results =
                new ArrayList<>(drilled.stream().map(DrilledSource::result).toList());
        together.ifPresent(results::add);
        setting.store().recovered().forEach(line -> problems.add("recovered: " + line));
        Outcome outcome = Outcome.worst(
                        results.stream().map(SourceResult::outcome).toList())
                .worse(recovery.outcome())
                .worse(controlled.outcome());
        LOG.info("phase=drill state=end outcome={}", outcome.label());
        return new DrillResult(
                DrillResult.SCHEMA,
                drillId(startedAt, label.seed()),
                outcome,
                label.kind(),
                setting.platform().name(),
                label.seed(),
                startedAt,
                setting.clock().instant(),
                recovery,
                controlled,
                results,
                problems,
                label.paleVersion(),
                LongestChain.of(drilled, order));
    }

    /** Drills one source outside of any drill: what the positive control and the fault catalogue do. */
    public static DrilledSource drillOne(DrillSetting setting, DrillTask task) {
        return new SourceDrill(setting, task, new RecoveryClock(System::nanoTime), new RestoreOrder(List.of(task)))
                .run();
    }

    /** Drills some sources one after the other, and asks what they prove together, outside of any drill. */
    public static Together drillTogether(DrillSetting setting, List<DrillTask> tasks) {
        RecoveryClock clock = new RecoveryClock(System::nanoTime);
        RestoreOrder order = new RestoreOrder(tasks);
        PlatformDrill platformDrill = new PlatformDrill(setting.pairing(), tasks);
        List<DrilledSource> drilled = new ArrayList<>();
        try {
            order.ordered().forEach(task -> drilled.add(new SourceDrill(setting, task, clock, order).run()));
            return new Together(drilled, platformDrill.run(drilled, clock));
        } catch (RuntimeException broken) {
            new Together(drilled, Optional.empty()).close();
            throw broken;
        }
    }

    /** Asks what only all of them can prove, for as long as the deadline leaves. */
    private Optional<SourceResult> together(
            PlatformDrill platformDrill, List<DrilledSource> drilled, RecoveryClock clock, List<String> problems) {
        ExecutorService asking = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("drill-platform").daemon().factory());
        try {
            return asking.submit(() -> platformDrill.run(drilled, clock)).get(millisLeft(clock), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            problems.add("what only all sources together prove was not asked before the deadline of "
                    + setting.settings().deadline());
        } catch (ExecutionException defect) {
            LOG.error("phase=drill source=platform state=broken", defect);
            problems.add("asking all sources together broke: " + defect.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            problems.add("the drill was interrupted before it asked all sources together");
        } finally {
            shutDown(asking);
        }
        return platformDrill.plan().isEmpty() ? Optional.empty() : Optional.of(platformDrill.notAsked());
    }

    /** Runs the control for as long as the deadline leaves; whatever becomes of it, the drill has a result. */
    private Control controlled(List<DrilledSource> drilled, long seed, RecoveryClock clock) {
        String late = "the control did not end before the deadline of the drill, "
                + setting.settings().deadline();
        long left = millisLeft(clock);
        if (left == 0) {
            return Uncontrolled.because(late);
        }
        ExecutorService controlling = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("drill-control").daemon().factory());
        try {
            return controlling.submit(() -> control.run(drilled, seed, setting)).get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stopped) {
            LOG.warn("phase=control state=late", stopped);
            return Uncontrolled.because(late);
        } catch (ExecutionException defect) {
            LOG.error("phase=control state=broken", defect);
            return Uncontrolled.because("the control itself broke: " + defect.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Uncontrolled.because("the drill was interrupted before its control ended");
        } finally {
            shutDown(controlling);
        }
    }

    private long millisLeft(RecoveryClock clock) {
        double left = setting.settings().deadline().toMillis() / 1000.0 - clock.seconds();
        return Math.max(0, (long) (left * 1000));
    }

    /** What cannot be remembered takes nothing from what was proven. */
    private void remember(Map<SnapshotId, Sizes> verified, List<String> problems) {
        try {
            setting.lastVerified().remember(verified);
        } catch (PaleException unwritable) {
            LOG.warn("phase=drill state=notRemembered", unwritable);
            problems.add(unwritable.getMessage() + "; " + unwritable.hint());
        }
    }

    private static Map<SnapshotId, Sizes> verified(List<DrilledSource> drilled) {
        Map<SnapshotId, Sizes> verified = new HashMap<>();
        drilled.stream()
                .filter(each -> each.result().outcome() == Outcome.VERIFIED)
                .forEach(each -> each.restored()
                        .map(Restored::snapshot)
                        .ifPresent(snapshot -> verified.put(
                                snapshot.id(), each.task().category().sizes(snapshot.census()))));
        return verified;
    }

    private static String drillId(Instant startedAt, long seed) {
        String instant = startedAt.toString().replaceAll("[-:]|\\.[0-9]+", "");
        return instant + "-" + String.format(Locale.ROOT, "%04x", seed & 0xffff);
    }

    private List<DrilledSource> drillAll(RestoreOrder order, RecoveryClock clock, List<String> problems) {
        List<DrillTask> tasks = order.ordered();
        ExecutorService pool = Executors.newFixedThreadPool(
                setting.settings().workers(),
                Thread.ofPlatform().name("drill-", 1).daemon().factory());
        try {
            List<Future<DrilledSource>> running = tasks.stream()
                    .map(task -> pool.submit(() -> new SourceDrill(setting, task, clock, order).run()))
                    .toList();
            List<DrilledSource> drilled = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                drilled.add(await(running.get(i), tasks.get(i), clock, problems));
            }
            return drilled;
        } finally {
            shutDown(pool);
        }
    }

    private DrilledSource await(
            Future<DrilledSource> running, DrillTask task, RecoveryClock clock, List<String> problems) {
        try {
            return running.get(millisLeft(clock), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            String why =
                    "did not end before the deadline of " + setting.settings().deadline();
            return undrilled(task, why, clock, problems);
        } catch (ExecutionException defect) {
            LOG.error("phase=drill source={} state=broken", task.source(), defect);
            return undrilled(task, "the drill itself broke: " + defect.getCause(), clock, problems);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            return undrilled(task, "the drill was interrupted", clock, problems);
        }
    }

    private DrilledSource undrilled(DrillTask task, String why, RecoveryClock clock, List<String> problems) {
        return Undrilled.because(task, setting.platform(), why, clock.seconds(), problems);
    }

    private static void shutDown(ExecutorService pool) {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("phase=drill state=workersStillRunning graceSeconds={}", GRACE.toSeconds());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** From "go" until the last probe of the last source; unproven as long as not every source got so far. */
    private RecoveryTime recoveryTime(List<DrilledSource> drilled, double answered, RecoveryClock clock, int wanted) {
        double objective = setting.settings().objective().toMillis() / 1000.0;
        double measured = drilled.stream()
                .mapToDouble(DrilledSource::finishedSeconds)
                .map(finished -> Math.max(finished, answered))
                .max()
                .orElseGet(clock::seconds);
        boolean all =
                drilled.stream().filter(each -> each.restored().isPresent()).count() == wanted;
        Outcome outcome = measured > objective ? Outcome.FAILED : all ? Outcome.VERIFIED : Outcome.UNPROVEN;
        return new RecoveryTime(objective, measured, outcome);
    }
}
