package dev.pale.backup.monitor;

import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.Manifest.StoredArtifact;
import dev.pale.backup.snapshot.SignedManifest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the newest snapshot with the median of those before it: how much is stored, in how many objects. */
final class Anomalies {
    /** Changes below this are no anomaly, whatever their share: small things double easily. */
    private static final double LEAST_BYTES = 64 << 10;

    private static final double LEAST_OBJECTS = 3;

    private final MonitorSettings settings;
    private final String source;
    private final Manifest newest;
    private final List<Manifest> earlier;

    /** Compares the first of {@code proven} with the others. */
    Anomalies(MonitorSettings settings, String source, List<SignedManifest> proven) {
        this.settings = settings;
        this.source = source;
        this.newest = proven.getFirst().manifest();
        this.earlier = proven.stream().skip(1).map(SignedManifest::manifest).toList();
    }

    SourceState.Newest newest() {
        return new SourceState.Newest(
                newest.snapshot(),
                newest.startedAt(),
                newest.finishedAt(),
                storedBytes(newest),
                newest.objects().size(),
                medianBytes(),
                medianObjects());
    }

    Finding size() {
        return judge(Check.BACKUP_SIZE, (double) storedBytes(newest), medianBytes(), LEAST_BYTES, "bytes");
    }

    Finding objects() {
        return judge(Check.BACKUP_OBJECTS, newest.objects().size(), medianObjects(), LEAST_OBJECTS, "objects");
    }

    private Optional<Double> medianBytes() {
        return Medians.of(
                earlier.stream().map(each -> (double) storedBytes(each)).toList());
    }

    private Optional<Double> medianObjects() {
        return Medians.of(
                earlier.stream().map(each -> (double) each.objects().size()).toList());
    }

    private static long storedBytes(Manifest manifest) {
        return manifest.objects().stream().mapToLong(StoredArtifact::sizeBytes).sum();
    }

    private Finding judge(Check check, double found, Optional<Double> median, double least, String unit) {
        if (median.isEmpty()) {
            return Finding.unproven(check, source, "it is the first snapshot; there is nothing to compare it with");
        }
        double usual = median.get();
        String evidence = String.format(
                Locale.ROOT, "%,.0f %s; the median of the %d before it is %,.0f", found, unit, earlier.size(), usual);
        boolean matters = Math.abs(found - usual) >= least;
        boolean within =
                found >= usual * settings.leastPercent() / 100 && found <= usual * settings.mostPercent() / 100;
        return matters && !within
                ? Finding.failed(
                        check,
                        source,
                        earlier.size(),
                        evidence + "; allowed are " + settings.leastPercent() + " to " + settings.mostPercent()
                                + " % of it")
                : Finding.verified(check, source, earlier.size(), evidence);
    }
}
