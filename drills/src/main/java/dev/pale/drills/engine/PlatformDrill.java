package dev.pale.drills.engine;

import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.category.SecretKeeper;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.Difference;
import dev.pale.backup.config.Pair;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.config.Referral;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.DrillResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.PhaseTiming;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What only the restored sources together can prove. Secrets of one open another; one holds what another refers to; their
 * instants are not too far apart; whatever one found to exist is backed up by some other. Reported as a source called
 * {@code platform}.
 */
final class PlatformDrill {
    static final String SKEW = "platform.skew";
    static final String CLAIMS = "platform.claims";
    static final String REFERENCES = "platform.references";

    private final PlatformSettings settings;
    private final List<Pair> pairs;
    private final List<Referral> referrals;
    private final Set<SourceId> drilledIds = new HashSet<>();
    private final boolean claims;
    private final boolean references;

    /**
     * Plans the checks, before anything runs.
     *
     * @param tasks the sources that will be drilled; a pair or a referral counts if both of its sources are among
     *     them
     */
    PlatformDrill(PlatformSettings settings, List<DrillTask> tasks) {
        this.settings = settings;
        tasks.forEach(task -> drilledIds.add(task.source()));
        this.pairs = settings.pairs().stream()
                .filter(pair -> drilledIds.contains(pair.keeper()) && drilledIds.contains(pair.opens()))
                .toList();
        this.referrals = settings.referrals().stream()
                .filter(referral -> drilledIds.contains(referral.from()) && drilledIds.contains(referral.in()))
                .toList();
        this.references = tasks.stream().anyMatch(task -> task.category().refersToOthers());
        this.claims =
                references || tasks.stream().anyMatch(task -> task.category().seesThePlatform());
    }

    /** The names of all checks. */
    List<String> plan() {
        List<String> plan = new ArrayList<>();
        pairs.forEach(pair -> plan.add(check(pair)));
        referrals.forEach(referral -> plan.add(check(referral)));
        if (!dependent().isEmpty()) {
            plan.add(SKEW);
        }
        if (references) {
            plan.add(REFERENCES);
        }
        if (claims) {
            plan.add(CLAIMS);
        }
        return plan;
    }

    private static String check(Pair pair) {
        return "pair." + pair.name();
    }

    private static String check(Referral referral) {
        return "reference." + referral.name();
    }

    /** Two sources that prove something only if they are of one night. */
    private record Dependent(SourceId one, SourceId other) {}

    private List<Dependent> dependent() {
        return Stream.concat(
                        pairs.stream().map(pair -> new Dependent(pair.keeper(), pair.opens())),
                        referrals.stream().map(referral -> new Dependent(referral.from(), referral.in())))
                .toList();
    }

    /** Asks everything; empty where nothing was planned. */
    Optional<SourceResult> run(List<DrilledSource> drilled, RecoveryClock clock) {
        if (plan().isEmpty()) {
            return Optional.empty();
        }
        Map<SourceId, DrilledSource> sources = new HashMap<>();
        drilled.forEach(each -> sources.put(each.task().source(), each));
        Ledger ledger = new Ledger(plan());
        RecoveryClock.Phases phases = clock.phases();
        phases.time(SourceDrill.PROBE, () -> {
            pairs.forEach(pair -> ledger.check(check(pair), () -> opens(pair, sources)));
            ReferenceChecks checks = new ReferenceChecks(sources);
            referrals.forEach(referral -> ledger.check(check(referral), () -> checks.held(referral)));
            if (!dependent().isEmpty()) {
                ledger.check(SKEW, () -> skew(sources));
            }
            if (references) {
                ledger.check(REFERENCES, () -> checks.named(settings.referrals(), referrals));
            }
            if (claims) {
                ledger.check(CLAIMS, () -> claims(drilled));
            }
            return true;
        });
        return Optional.of(result(ledger.close(), phases.timings()));
    }

    /** What is said of it when nothing could be asked. */
    SourceResult notAsked() {
        return result(new Ledger(plan()).close(), List.of());
    }

    private static SourceResult result(List<CheckResult> checks, List<PhaseTiming> timings) {
        return new SourceResult(
                DrillResult.PLATFORM,
                null,
                Outcome.worst(checks.stream().map(CheckResult::outcome).toList()),
                null,
                null,
                null,
                null,
                0,
                0,
                timings,
                checks,
                List.of());
    }

    private static Comparison opens(Pair pair, Map<SourceId, DrilledSource> sources) {
        Optional<Target> keeper = sources.get(pair.keeper()).target();
        Optional<Target> door = sources.get(pair.opens()).target();
        if (keeper.isEmpty() || door.isEmpty()) {
            return Comparison.nothing((keeper.isEmpty() ? pair.keeper() : pair.opens()) + " was not restored");
        }
        if (!(keeper.get() instanceof SecretKeeper secrets)) {
            return Comparison.nothing(pair.keeper() + " keeps no secrets; mend platform.pairs." + pair.name());
        }
        if (!(door.get() instanceof Doorkeeper doorkeeper)) {
            return Comparison.nothing(pair.opens() + " lets nobody in; mend platform.pairs." + pair.name());
        }
        Optional<String> user = pair.user().startsWith("=")
                ? Optional.of(pair.user().substring(1))
                : secrets.secret(pair.user()).map(Secret::reveal);
        Optional<Secret> secret = secrets.secret(pair.secret());
        if (user.isEmpty() || secret.isEmpty()) {
            String missing = user.isEmpty() ? pair.user() : pair.secret();
            return Comparison.of(
                    1, List.of(new Difference(pair.keeper() + ": " + missing, "a secret", Difference.ABSENT)));
        }
        return doorkeeper.admits(user.get(), secret.get());
    }

    private Comparison skew(Map<SourceId, DrilledSource> sources) {
        List<Difference> apart = new ArrayList<>();
        Duration most = Duration.ZERO;
        int compared = 0;
        for (Dependent pair : dependent()) {
            Optional<Instant> one = sources.get(pair.one()).snapshotAt();
            Optional<Instant> other = sources.get(pair.other()).snapshotAt();
            if (one.isEmpty() || other.isEmpty()) {
                continue;
            }
            compared++;
            Duration skew = Duration.between(one.get(), other.get()).abs();
            most = skew.compareTo(most) > 0 ? skew : most;
            if (skew.compareTo(settings.mostSkew()) > 0) {
                apart.add(new Difference(
                        pair.one() + " and " + pair.other(),
                        "at most " + settings.mostSkew().toMinutes() + " min apart",
                        skew.toMinutes() + " min"));
            }
        }
        return new Comparison(compared, apart, "at most " + most.toSeconds() + " s apart");
    }

    private Comparison claims(List<DrilledSource> drilled) {
        Optional<String> unseen = drilled.stream()
                .filter(each -> each.task().category().seesThePlatform())
                .filter(each -> !saysWhatExists(each))
                .map(each -> each.task().source() + " does not say which volumes and databases exist")
                .findFirst();
        if (unseen.isPresent()) {
            return Comparison.nothing(unseen.get());
        }
        List<String> things = drilled.stream()
                .map(DrilledSource::restored)
                .flatMap(Optional::stream)
                .flatMap(restored -> restored.snapshot().census().facts(Coverage.KIND).entrySet().stream())
                .filter(fact -> fact.getValue().equals(Coverage.NEEDS_A_CLAIM))
                .map(Map.Entry::getKey)
                .toList();
        List<Difference> open = new ArrayList<>();
        for (String thing : things) {
            if (settings.claimOf(thing).isEmpty() && settings.reasonFor(thing).isEmpty()) {
                open.add(new Difference(
                        thing, "a source in platform.claims, or a reason in platform.unclaimed", "none"));
            }
        }
        List<String> reasons = new ArrayList<>();
        things.stream()
                .filter(thing -> settings.claimOf(thing).isEmpty())
                .forEach(thing -> settings.reasonFor(thing).ifPresent(why -> reasons.add(thing + " (" + why + ")")));
        List<String> looked = new ArrayList<>();
        drilled.forEach(each -> each.restored().ifPresent(restored -> {
            Census census = restored.snapshot().census();
            looked.add(each.task().source().toString());
            Coverage.exclusions(census).stream()
                    .filter(line -> line.startsWith(Coverage.INVENTORY))
                    .forEach(line -> reasons.add(each.task().source() + ": " + line));
        }));
        String note =
                things.size() + " things that need a claim, in what " + looked.size() + " sources say of themselves";
        return new Comparison(
                looked.size() + things.size(),
                open,
                reasons.isEmpty() ? note : note + "; excluded: " + String.join(", ", reasons));
    }

    private static boolean saysWhatExists(DrilledSource drilled) {
        return drilled.restored().stream()
                .anyMatch(restored ->
                        restored.snapshot().census().facts(Coverage.KIND).containsKey(Coverage.INVENTORY));
    }
}
