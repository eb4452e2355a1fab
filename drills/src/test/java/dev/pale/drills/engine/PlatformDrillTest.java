package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Doorkeeper;
import dev.pale.backup.category.Endpoint;
import dev.pale.backup.category.SecretKeeper;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.Difference;
import dev.pale.backup.config.Pair;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.secret.Secret;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import dev.pale.fixtures.fault.Sabotage;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlatformDrillTest {
    private static final Instant NIGHT = Instant.parse("2026-11-21T03:00:00Z");
    private static final SourceId SAFE = new SourceId("safe", "one", "safe");
    private static final SourceId DOOR = new SourceId("door", "one", "door");
    private static final Pair PAIR = new Pair("entry", SAFE, "ns/db/user", "ns/db/password", DOOR);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    /** What the safe keeps. */
    private final Map<String, String> kept = new TreeMap<>(Map.of("ns/db/user", "app", "ns/db/password", "right"));

    private Instant doorBackedUpAt = NIGHT.plusSeconds(60);
    private Optional<String> inventory = Optional.of(Coverage.LISTED);
    private String found = Coverage.BACKED_UP;
    private Map<String, SourceId> claims = Map.of();
    private Map<String, String> unclaimed = Map.of();

    @Test
    void opensOneSourceWithTheSecretOfAnother() {
        assertThat(check("pair.entry").outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(check("pair.entry").compared()).isEqualTo(1);
    }

    @Test
    void seesASecretThatIsOlderThanTheLock() {
        kept.put("ns/db/password", "last year's");

        assertThat(check("pair.entry").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check("pair.entry").toString()).doesNotContain("last year's");
    }

    @Test
    void seesASecretThatDidNotComeBack() {
        kept.remove("ns/db/password");

        assertThat(check("pair.entry").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check("pair.entry").evidence().toString()).contains("ns/db/password");
    }

    @Test
    void takesTheNameOfAUserByItself() {
        Pair named = new Pair("entry", SAFE, "=app", "ns/db/password", DOOR);

        assertThat(result(named).checks().getFirst().outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void doesNotProveAPairOfTheWrongKind() {
        Pair reversed = new Pair("entry", DOOR, "=app", "ns/db/password", SAFE);

        assertThat(result(reversed).checks().getFirst().outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result(reversed).checks().getFirst().detail()).contains("platform.pairs.entry");
    }

    @Test
    void seesThatPairedSnapshotsAreTooFarApart() {
        assertThat(check(PlatformDrill.SKEW).outcome()).isEqualTo(Outcome.VERIFIED);

        doorBackedUpAt = NIGHT.minus(Duration.ofHours(7));

        assertThat(check(PlatformDrill.SKEW).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check(PlatformDrill.SKEW).evidence().toString()).contains("420 min");
    }

    @Test
    void seesAVolumeThatNobodyBacksUp() {
        found = Coverage.NEEDS_A_CLAIM;

        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void doesNotProveClaimsWhereNobodyLooked() {
        inventory = Optional.empty();

        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(check(PlatformDrill.CLAIMS).detail()).contains("safe/one does not say");
    }

    @Test
    void doesNotProveClaimsWhereWhoLookedWasNotRestored() {
        DrillTask safe = task(SAFE);

        SourceResult result = new PlatformDrill(PlatformSettings.NONE, List.of(safe))
                .run(List.of(unrestored(safe)), new RecoveryClock(System::nanoTime))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void acceptsAClaimOfManyThingsButOfOneNamespaceOnly() {
        found = Coverage.NEEDS_A_CLAIM;
        claims = Map.of("volume ns/da*", DOOR);
        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.VERIFIED);

        claims = Map.of("volume *", DOOR);
        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void acceptsAClaimAndAReason() {
        found = Coverage.NEEDS_A_CLAIM;
        claims = Map.of("volume ns/data", DOOR);
        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.VERIFIED);

        claims = Map.of();
        unclaimed = Map.of("volume ns/data", "a cache");
        assertThat(check(PlatformDrill.CLAIMS).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(check(PlatformDrill.CLAIMS).detail()).contains("a cache");
    }

    @Test
    void doesNotProveAPairWhereOneSideWasNotRestored() {
        DrillTask safe = task(SAFE);
        DrillTask door = task(DOOR);
        PlatformDrill drill = new PlatformDrill(settings(PAIR), List.of(safe, door));

        SourceResult result = drill.run(
                        List.of(drilled(safe, NIGHT), unrestored(door)), new RecoveryClock(System::nanoTime))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void plansNothingForSourcesThatHaveNothingToDoWithOneAnother() {
        PlatformDrill drill = new PlatformDrill(PlatformSettings.NONE, List.of(task(DOOR)));

        assertThat(drill.plan()).isEmpty();
        assertThat(drill.run(List.of(), new RecoveryClock(System::nanoTime))).isEmpty();
    }

    private CheckResult check(String name) {
        return result(PAIR).checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SourceResult result(Pair pair) {
        DrillTask safe = task(SAFE);
        DrillTask door = task(DOOR);
        PlatformDrill drill = new PlatformDrill(settings(pair), List.of(safe, door));
        return drill.run(
                        List.of(drilled(safe, NIGHT), drilled(door, doorBackedUpAt)),
                        new RecoveryClock(System::nanoTime))
                .orElseThrow();
    }

    private PlatformSettings settings(Pair pair) {
        return new PlatformSettings(
                List.of(pair), List.of(), new TreeMap<>(claims), new TreeMap<>(unclaimed), SIX_HOURS);
    }

    private DrillTask task(SourceId source) {
        Category memo = MemoCategory.named(source.category(), List.of());
        Category tampered =
                new Sabotage(memo, (real, endpoint) -> source.equals(SAFE) ? new Safe(real) : new Door(real)) {
                    @Override
                    public boolean seesThePlatform() {
                        return source.equals(SAFE);
                    }
                };
        JsonNode none = JsonNodeFactory.instance.objectNode();
        return new DrillTask(tampered, source, none);
    }

    private DrilledSource drilled(DrillTask task, Instant at) {
        Endpoint memory = new MemoCategory.Memory();
        RunningService service =
                new RunningService(memory, ServerLog.UNAVAILABLE, Fidelity.SIMULATED, "Memo", "1", () -> {});
        return new DrilledSource(
                task,
                unrestored(task).result(),
                Set.of(),
                Optional.of(new DrilledSource.Restored(
                        snapshot(task.source(), at),
                        service,
                        task.category().target(task.source(), memory, task.settings(), service.log()))),
                0);
    }

    private OpenedSnapshot snapshot(SourceId source, Instant at) {
        SnapshotId id = new SnapshotId(source, at);
        Census.Builder facts = new Census.Builder(CensusKey.random())
                .add(Coverage.KIND, "volume ns/data", source.equals(SAFE) ? found : Coverage.BACKED_UP);
        inventory.ifPresent(looked -> facts.add(Coverage.KIND, Coverage.INVENTORY, looked));
        Census census = facts.build();
        Manifest manifest = new Manifest(
                Manifest.SCHEMA,
                id.toString(),
                source.category(),
                source.name(),
                at,
                at,
                1,
                null,
                "Memo",
                "1",
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of());
        return new OpenedSnapshot(id, manifest, census, new TreeMap<>());
    }

    private static DrilledSource unrestored(DrillTask task) {
        SourceResult result = new SourceResult(
                task.source().toString(),
                null,
                Outcome.UNPROVEN,
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                List.of(),
                List.of());
        return new DrilledSource(task, result, Set.of(), Optional.empty(), 0);
    }

    private final class Safe extends Sabotage.TamperedTarget implements SecretKeeper {
        Safe(Target real) {
            super(real);
        }

        @Override
        public Optional<Secret> secret(String path) {
            return Optional.ofNullable(kept.get(path)).map(Secret::of);
        }
    }

    private static final class Door extends Sabotage.TamperedTarget implements Doorkeeper {
        Door(Target real) {
            super(real);
        }

        @Override
        public Comparison admits(String user, Secret secret) {
            boolean right = user.equals("app") && secret.reveal().equals("right");
            return Comparison.of(1, right ? List.of() : List.of(new Difference("user " + user, "lets in", "refused")));
        }
    }
}
