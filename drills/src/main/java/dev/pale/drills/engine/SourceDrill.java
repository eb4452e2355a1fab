package dev.pale.drills.engine;

import dev.pale.backup.category.Probe;
import dev.pale.backup.category.Target;
import dev.pale.backup.census.Census;
import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.Comparison;
import dev.pale.backup.census.ContentDigest;
import dev.pale.backup.census.Coverage;
import dev.pale.backup.census.Difference;
import dev.pale.backup.census.FactKind;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.snapshot.FetchedSnapshot;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.OpenedSnapshot;
import dev.pale.backup.snapshot.SignedManifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.fixtures.platform.Fidelity;
import dev.pale.fixtures.platform.RunningService;
import dev.pale.reports.result.CheckResult;
import dev.pale.reports.result.Outcome;
import dev.pale.reports.result.SourceResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drill of one source, from its newest snapshot to the last probe. Each stage proves what the next one relies on;
 * where a stage fails, the rest of the plan stays unproven and says which stage stopped it.
 */
final class SourceDrill {
    /** How far a clock may be ahead of ours before a snapshot counts as dated in the future. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(3);

    private static final FailureRouting FETCH = FailureRouting.always(CheckNames.OBJECT_DIGESTS);
    private static final FailureRouting OPEN = new FailureRouting(
            Map.of(
                    ErrorCode.DECRYPTION, CheckNames.OBJECT_DECRYPTION,
                    ErrorCode.DECOMPRESSION, CheckNames.OBJECT_DECOMPRESSION,
                    ErrorCode.CENSUS_UNREADABLE, CheckNames.CENSUS_READABLE,
                    ErrorCode.CONTENT_DIGEST, CheckNames.CONTENT_DIGESTS),
            CheckNames.OBJECT_DECRYPTION);

    /** Blobs stay in the bucket until a restore reads them. */
    private static final FailureRouting RESTORING = new FailureRouting(
            Map.of(
                    ErrorCode.OBJECT_MISSING, CheckNames.BLOBS_CONTENT,
                    ErrorCode.OBJECT_DIGEST, CheckNames.BLOBS_CONTENT,
                    ErrorCode.DECRYPTION, CheckNames.BLOBS_CONTENT,
                    ErrorCode.DECOMPRESSION, CheckNames.BLOBS_CONTENT,
                    ErrorCode.CONTENT_DIGEST, CheckNames.BLOBS_CONTENT),
            CheckNames.RESTORE_COMPLETED);

    static final String WAIT = "wait";
    static final String RESTORE = "restore";
    static final String CENSUS = "census";
    static final String PROBE = "probe";

    private final DrillSetting setting;
    private final RestoreOrder order;
    private final DrillTask task;
    private final RecoveryClock clock;
    private final RecoveryClock.Phases phases;
    /** What the plan was made for. */
    private final Fidelity promised;

    private final Ledger ledger;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();
    private SnapshotId chosen;
    private Manifest manifest;
    private String manifestSha256;
    private RunningService service;
    private Target target;
    private OpenedSnapshot opened;
    private Double rpoSeconds;

    SourceDrill(DrillSetting setting, DrillTask task, RecoveryClock clock, RestoreOrder order) {
        this.order = order;
        this.setting = setting;
        this.task = task;
        this.clock = clock;
        this.phases = clock.phases();
        this.promised = setting.platform().fidelity(task.category());
        this.ledger = new Ledger(CheckNames.plan(task.category(), promised, promisedChecks()));
        this.now = setting.clock().instant();
    }

    private List<String> promisedChecks() {
        return setting.platform().checkNames(task.category());
    }

    DrilledSource run() {
        boolean restored = drill();
        double finished = clock.seconds();
        var notReached = ledger.notReached();
        List<CheckResult> checks = ledger.close();
        SourceResult result = new SourceResult(
                task.source().toString(),
                chosen == null ? null : chosen.toString(),
                Outcome.worst(checks.stream().map(CheckResult::outcome).toList()),
                rpoSeconds,
                service == null ? null : service.fidelity().label(),
                service == null ? null : service.product(),
                service == null ? null : service.version(),
                contentBytes(),
                storedBytes(),
                phases.timings(),
                checks,
                notes,
                manifestSha256);
        Optional<DrilledSource.Restored> kept =
                restored ? Optional.of(new DrilledSource.Restored(opened, service, target)) : Optional.empty();
        if (kept.isEmpty() && service != null) {
            service.close();
        }
        return new DrilledSource(task, result, notReached, kept, finished);
    }

    private boolean drill() {
        try {
            return choose().flatMap(this::readManifest)
                    .flatMap(this::open)
                    .map(this::restoreAndProve)
                    .orElse(false);
        } finally {
            order.ended(task.source());
        }
    }

    private Optional<SnapshotId> choose() {
        Optional<SnapshotId> newest = ledger.step(FailureRouting.always(CheckNames.SNAPSHOT_FOUND), () -> {
            List<SnapshotId> all = setting.store().list(task.source());
            if (all.isEmpty()) {
                throw new PaleException(
                        ErrorCode.SNAPSHOT_MISSING,
                        "the bucket has no complete snapshot of " + task.source(),
                        "look whether its backup job runs, and whether this is the right bucket");
            }
            chosen = all.getLast();
            return chosen;
        });
        newest.ifPresent(
                id -> ledger.check(CheckNames.SNAPSHOT_FOUND, () -> new Comparison(1, List.of(), id.toString())));
        return newest;
    }

    private Optional<SignedManifest> readManifest(SnapshotId id) {
        Optional<SignedManifest> signed = ledger.step(
                FailureRouting.always(CheckNames.SNAPSHOT_SIGNATURE),
                () -> setting.store().read(id, setting.signers()));
        signed.ifPresent(read -> {
            manifest = read.manifest();
            manifestSha256 = read.sha256();
            ledger.check(
                    CheckNames.SNAPSHOT_SIGNATURE, () -> new Comparison(1, List.of(), "signed by " + read.principal()));
            ledger.check(
                    CheckNames.SNAPSHOT_CHAIN,
                    () -> setting.store()
                            .chain(
                                    task.source(),
                                    id,
                                    setting.signers(),
                                    setting.settings().acknowledged()));
            ledger.check(CheckNames.SNAPSHOT_INVENTORY, () -> setting.store().inventory(read));
            ledger.check(
                    CheckNames.SNAPSHOT_FRESHNESS,
                    () -> age("snapshot", id.at(), setting.settings().maximumAge()));
        });
        return signed;
    }

    private Optional<OpenedSnapshot> open(SignedManifest signed) {
        Path directory = setting.scratch()
                .resolve(task.source().category() + "-" + task.source().name());
        Optional<FetchedSnapshot> fetched = ledger.step(
                FETCH,
                () -> phases.time("fetch", () -> setting.store().fetch(signed, made(directory), setting.progress())));
        fetched.ifPresent(
                done -> passed(CheckNames.OBJECT_DIGESTS, manifest.objects().size()));
        Optional<OpenedSnapshot> result = fetched.flatMap(fetchedSnapshot -> ledger.step(
                OPEN,
                () -> phases.time(
                        "open",
                        () -> setting.store()
                                .open(fetchedSnapshot, setting.identities(), directory, setting.progress()))));
        result.ifPresent(snapshot -> {
            opened = snapshot;
            passed(CheckNames.OBJECT_DECRYPTION, manifest.objects().size());
            passed(CheckNames.OBJECT_DECOMPRESSION, manifest.objects().size());
            passed(CheckNames.CENSUS_READABLE, 1);
            passed(CheckNames.CONTENT_DIGESTS, snapshot.census().contents().size());
            ledger.check(CheckNames.CENSUS_COMPLETE, this::censusComplete);
            ledger.check(CheckNames.BLOBS_INVENTORY, () -> snapshot.blobs().listed(snapshot));
            ledger.check(CheckNames.COVERAGE, () -> Coverage.of(snapshot.census()));
            ledger.check(CheckNames.LOSSES, () -> new Losses(setting, task).of(snapshot));
        });
        return result;
    }

    /** A step that did not throw has proven this many things; none is still unproven. */
    private void passed(String check, long compared) {
        ledger.check(check, () -> Comparison.of(compared, List.of()));
    }

    private Comparison censusComplete() {
        List<Difference> missing = task.category().factKinds().stream()
                .filter(kind -> opened.census().facts(kind).isEmpty())
                .map(kind -> new Difference(kind.name(), "facts", Difference.ABSENT))
                .toList();
        return Comparison.of(task.category().factKinds().size(), missing);
    }

    private boolean restoreAndProve(OpenedSnapshot snapshot) {
        Optional<RunningService> started = ledger.step(
                FailureRouting.always(CheckNames.SERVICE_FIDELITY),
                () -> phases.time(
                        "start",
                        () -> setting.platform()
                                .start(task.category(), Preparation.request(task, snapshot.manifest()))));
        if (started.isEmpty()) {
            return false;
        }
        service = started.get();
        ledger.check(CheckNames.SERVICE_FIDELITY, this::fidelity);
        target = task.category().target(task.source(), service.endpoint(), task.settings(), service.log());
        boolean ready = ledger.step(FailureRouting.always(CheckNames.TARGET_READY), () -> {
                    target.requireReady(snapshot);
                    return true;
                })
                .isPresent();
        return ready && restore(snapshot) && prove(snapshot);
    }

    private Comparison fidelity() {
        String note = service.product() + " " + service.version() + ", "
                + service.fidelity().label();
        if (service.fidelity() != promised) {
            return Comparison.nothing(note + ", but the checks were planned for " + promised.label());
        }
        if (service.fidelity() != Fidelity.REAL && setting.settings().requireReal()) {
            return Comparison.nothing(note + ", but drill.requireReal asks for real services only");
        }
        noteWhatIsNotAsked();
        notes.addAll(service.notes());
        return new Comparison(1, List.of(), note);
    }

    private void noteWhatIsNotAsked() {
        List<String> unasked = task.category().realProbeNames();
        if (promised != Fidelity.REAL && !unasked.isEmpty()) {
            notes.add("not asked, because the service is " + promised.label() + ": " + String.join(", ", unasked));
        }
    }

    private boolean restore(OpenedSnapshot snapshot) {
        passed(CheckNames.TARGET_READY, 1);
        Optional<List<String>> restored = ledger.step(RESTORING, () -> {
            awaitOthers();
            return phases.time(RESTORE, () -> target.restore(snapshot, setting.progress()));
        });
        order.ended(task.source());
        restored.ifPresent(said -> {
            notes.addAll(said);
            passed(CheckNames.RESTORE_COMPLETED, snapshot.artifacts().size());
            ledger.check(CheckNames.BLOBS_CONTENT, () -> snapshot.blobs().proven(snapshot));
        });
        return restored.isPresent();
    }

    private void awaitOthers() {
        if (order.before(task.source()).isEmpty()) {
            return;
        }
        phases.time(WAIT, () -> {
            try {
                order.await(task.source());
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new PaleException(
                        ErrorCode.INTERRUPTED,
                        "stopped while waiting for the restore of " + order.before(task.source()),
                        "run the drill again",
                        stopped);
            }
        });
    }

    private boolean prove(OpenedSnapshot snapshot) {
        Optional<Census> counted = ledger.step(
                FailureRouting.always(CheckNames.CENSUS_TAKEN),
                () -> phases.time(
                        CENSUS,
                        () -> target.census(CensusKey.decode(snapshot.census().key()), setting.progress())));
        if (counted.isEmpty()) {
            return false;
        }
        Census actual = counted.get();
        passed(CheckNames.CENSUS_TAKEN, actual.facts().size());
        for (FactKind kind : task.category().factKinds()) {
            ledger.check(CheckNames.fact(kind), () -> snapshot.census().compare(kind, actual));
        }
        phases.time(PROBE, () -> {
            for (Probe probe : target.probes(snapshot)) {
                ledger.check(CheckNames.probe(probe.name()), probe.question());
            }
            service.checks()
                    .forEach(check ->
                            ledger.check(check.name(), () -> check.question().apply(snapshot)));
            ledger.check(CheckNames.DATA_FRESHNESS, this::dataFreshness);
            return true;
        });
        return true;
    }

    private Comparison dataFreshness() {
        Optional<Instant> newest = target.newestData();
        if (newest.isEmpty()) {
            return Comparison.nothing("the data does not say how old it is; configure a heartbeat for this source");
        }
        rpoSeconds = Math.max(0, Duration.between(newest.get(), now).toMillis() / 1000.0);
        return age("newest data", newest.get(), setting.settings().maximumAge().plus(target.longestSilence()));
    }

    private Comparison age(String what, Instant instant, Duration most) {
        Duration age = Duration.between(instant, now);
        if (age.compareTo(most) > 0) {
            return Comparison.of(
                    1,
                    List.of(new Difference(
                            what, "at most " + most.toMinutes() + " min old", age.toMinutes() + " min old")));
        }
        if (age.negated().compareTo(CLOCK_SKEW) > 0) {
            return Comparison.of(1, List.of(new Difference(what, "not after " + now, instant.toString())));
        }
        return new Comparison(1, List.of(), what + " of " + instant);
    }

    private long contentBytes() {
        return opened == null
                ? 0
                : opened.census().contents().values().stream()
                                .mapToLong(ContentDigest::sizeBytes)
                                .sum()
                        + opened.blobBytes();
    }

    private long storedBytes() {
        return manifest == null
                ? 0
                : manifest.objects().stream()
                        .mapToLong(Manifest.StoredArtifact::sizeBytes)
                        .sum();
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
