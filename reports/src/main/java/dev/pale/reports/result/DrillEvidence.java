package dev.pale.reports.result;

import static java.util.Objects.requireNonNull;

import dev.pale.reports.result.DrillResult.Control;
import dev.pale.reports.result.DrillResult.RecoveryTime;
import java.time.Instant;
import java.util.List;

/**
 * What an auditor asks of one drill: what was restored, from which snapshot, by which versions, with which result. Follows
 * from the result and from nothing else; leaves out what a reader outside needs not see: differences, notes, phases.
 *
 * @param schema the form's name and version, now {@value #SCHEMA}
 * @param drill the drill's id
 * @param resultSha256 SHA-256 of the bytes of {@code result.json}, which has everything
 * @param kind {@code fixture} or {@code production}
 * @param startedAt when the drill began
 * @param paleVersion the version that restored and compared
 * @param recoveryTime the objective, and what was measured
 * @param control the damaged copy that had to be refused; null where none was tried
 * @param sources every source
 */
public record DrillEvidence(
        String schema,
        String drill,
        String resultSha256,
        Outcome outcome,
        String kind,
        String platform,
        Instant startedAt,
        Instant finishedAt,
        String paleVersion,
        RecoveryTime recoveryTime,
        Control control,
        List<RestoredSource> sources) {
    public static final String SCHEMA = "pale-evidence/1";

    /**
     * One source.
     *
     * @param snapshot id of the restored snapshot; null where none could be chosen
     * @param manifestSha256 SHA-256 of its signed manifest; null where none could be read
     * @param product on what it was restored; with {@code productVersion} and {@code fidelity} null where on nothing
     * @param dataAgeSeconds age of the newest data that came back; null where the data does not say
     * @param recoverySeconds from the begin of its first phase to the end of its last; null where nothing was restored
     */
    public record RestoredSource(
            String source,
            String snapshot,
            String manifestSha256,
            Outcome outcome,
            String product,
            String productVersion,
            String fidelity,
            Double dataAgeSeconds,
            Double recoverySeconds,
            long contentBytes,
            List<Checked> checks) {
        public RestoredSource {
            requireNonNull(source, "source");
            requireNonNull(outcome, "outcome");
            checks = List.copyOf(checks);
        }

        private static RestoredSource of(SourceResult source) {
            return new RestoredSource(
                    source.source(),
                    source.snapshot(),
                    source.manifestSha256(),
                    source.outcome(),
                    source.product(),
                    source.productVersion(),
                    source.fidelity(),
                    source.rpoSeconds(),
                    source.recoverySeconds().isPresent()
                            ? source.recoverySeconds().getAsDouble()
                            : null,
                    source.contentBytes(),
                    source.checks().stream().map(Checked::of).toList());
        }
    }

    /**
     * One check.
     *
     * @param compared how many things it compared
     */
    public record Checked(String name, Outcome outcome, long compared) {
        public Checked {
            requireNonNull(name, "name");
            requireNonNull(outcome, "outcome");
        }

        private static Checked of(CheckResult check) {
            return new Checked(check.name(), check.outcome(), check.compared());
        }
    }

    public DrillEvidence {
        requireNonNull(schema, "schema");
        requireNonNull(drill, "drill");
        requireNonNull(resultSha256, "resultSha256");
        requireNonNull(outcome, "outcome");
        requireNonNull(kind, "kind");
        requireNonNull(platform, "platform");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(paleVersion, "paleVersion");
        requireNonNull(recoveryTime, "recoveryTime");
        sources = List.copyOf(sources);
    }

    /** The evidence of a drill whose result has this digest. */
    public static DrillEvidence of(DrillResult drill, String resultSha256) {
        return new DrillEvidence(
                SCHEMA,
                drill.id(),
                resultSha256,
                drill.outcome(),
                drill.kind(),
                drill.platform(),
                drill.startedAt(),
                drill.finishedAt(),
                drill.paleVersion(),
                drill.rto(),
                drill.control(),
                drill.sources().stream().map(RestoredSource::of).toList());
    }
}
