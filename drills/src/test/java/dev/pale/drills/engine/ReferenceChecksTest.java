package dev.pale.drills.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pale.backup.category.Category;
import dev.pale.backup.category.Holder;
import dev.pale.backup.category.Reference;
import dev.pale.backup.category.Referrer;
import dev.pale.backup.category.ServerLog;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.config.PlatformSettings;
import dev.pale.backup.config.Referral;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReferenceChecksTest {
    private static final Instant NIGHT = Instant.parse("2026-11-21T03:00:00Z");
    private static final SourceId FORGE = new SourceId("forge", "one", "forge");
    private static final SourceId STORE = new SourceId("store", "one", "store");
    private static final Referral REFERRAL = new Referral("files", FORGE, STORE);

    private final List<Reference> references =
            new ArrayList<>(List.of(new Reference("b", "lfs/1", 3, "ab"), new Reference("b", "lfs/2", -1, "")));
    /** The keys of what the store has lost. */
    private final Set<String> lost = new HashSet<>();

    private Instant storeBackedUpAt = NIGHT.plusSeconds(60);

    @Test
    void findsWhatIsReferredTo() {
        CheckResult check = check("reference.files", REFERRAL);

        assertThat(check.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(check.compared()).isEqualTo(2);
    }

    @Test
    void seesAnObjectThatIsNotThere() {
        lost.add("lfs/2");

        CheckResult check = check("reference.files", REFERRAL);

        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.evidence().toString()).contains("b/lfs/2").doesNotContain("b/lfs/1");
    }

    @Test
    void seesThatNobodyNamedWhoHoldsTheObjects() {
        CheckResult check = check(PlatformDrill.REFERENCES);

        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.evidence().toString()).contains("forge/one").contains("2 objects");
        assertThat(check(PlatformDrill.REFERENCES, REFERRAL).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void acceptsASourceThatRefersToNothing() {
        references.clear();

        assertThat(check(PlatformDrill.REFERENCES).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(check("reference.files", REFERRAL).outcome()).isEqualTo(Outcome.UNPROVEN);
    }

    @Test
    void doesNotProveAReferralOfTheWrongKind() {
        CheckResult check = check("reference.files", new Referral("files", STORE, FORGE));

        assertThat(check.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(check.detail()).contains("platform.references.files");
    }

    @Test
    void doesNotProveReferencesIntoASourceThatIsNotInTheDrill() {
        DrillTask forge = task(FORGE);
        PlatformSettings none = PlatformSettings.NONE;
        PlatformSettings settings =
                new PlatformSettings(List.of(), List.of(REFERRAL), none.claims(), none.unclaimed(), none.mostSkew());

        SourceResult result = new PlatformDrill(settings, List.of(forge))
                .run(List.of(drilled(forge, NIGHT)), new RecoveryClock(System::nanoTime))
                .orElseThrow();

        assertThat(result.outcome()).isEqualTo(Outcome.UNPROVEN);
        assertThat(result.checks().toString()).contains("2 objects of forge/one are in a source that is not in this");
    }

    @Test
    void seesThatTheTwoSnapshotsAreTooFarApart() {
        storeBackedUpAt = NIGHT.minus(Duration.ofHours(7));

        assertThat(check(PlatformDrill.SKEW, REFERRAL).outcome()).isEqualTo(Outcome.FAILED);
    }

    private CheckResult check(String name, Referral... referrals) {
        PlatformSettings none = PlatformSettings.NONE;
        PlatformSettings settings =
                new PlatformSettings(List.of(), List.of(referrals), none.claims(), none.unclaimed(), none.mostSkew());
        DrillTask forge = task(FORGE);
        DrillTask store = task(STORE);
        SourceResult result = new PlatformDrill(settings, List.of(forge, store))
                .run(
                        List.of(drilled(forge, NIGHT), drilled(store, storeBackedUpAt)),
                        new RecoveryClock(System::nanoTime))
                .orElseThrow();
        return result.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private DrillTask task(SourceId source) {
        Category memo = MemoCategory.named(source.category(), List.of());
        Category tampered =
                new Sabotage(memo, (real, endpoint) -> source.equals(FORGE) ? new Forge(real) : new Store(real)) {
                    @Override
                    public boolean refersToOthers() {
                        return source.equals(FORGE);
                    }
                };
        return new DrillTask(tampered, source, JsonNodeFactory.instance.objectNode());
    }

    private static DrilledSource drilled(DrillTask task, Instant at) {
        RunningService service = new RunningService(
                new MemoCategory.Memory(), ServerLog.UNAVAILABLE, Fidelity.SIMULATED, "Memo", "1", () -> {});
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
        return new DrilledSource(
                task,
                result,
                Set.of(),
                Optional.of(new DrilledSource.Restored(
                        snapshot(task.source(), at),
                        service,
                        task.category().target(task.source(), service.endpoint(), task.settings(), service.log()))),
                0);
    }

    private static OpenedSnapshot snapshot(SourceId source, Instant at) {
        SnapshotId id = new SnapshotId(source, at);
        Census census = new Census.Builder(CensusKey.random()).build();
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

    private final class Forge extends Sabotage.TamperedTarget implements Referrer {
        Forge(Target real) {
            super(real);
        }

        @Override
        public void references(Consumer<Reference> each) {
            references.forEach(each);
        }
    }

    private final class Store extends Sabotage.TamperedTarget implements Holder {
        Store(Target real) {
            super(real);
        }

        @Override
        public Search search() {
            return new Search() {
                @Override
                public Optional<String> lacks(Reference reference) {
                    return lost.contains(reference.key()) ? Optional.of("no object") : Optional.empty();
                }

                @Override
                public void close() {}
            };
        }
    }
}
