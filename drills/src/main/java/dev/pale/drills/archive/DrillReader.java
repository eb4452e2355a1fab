package dev.pale.drills.archive;

import static java.util.Objects.requireNonNull;

import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.monitor.DrillPlace;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.reports.errors.ReportException;
import dev.pale.reports.json.ResultJson;
import dev.pale.reports.result.DrillEvidence;
import dev.pale.reports.result.DrillResult;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads kept drills in the one safe order: bytes, signature, form, place. Nothing unsigned is ever parsed. */
final class DrillReader {
    private static final String MISPLACED_HINT = "somebody copied or renamed it; do not believe it";
    /** What says that the drill is not to be believed; anything else says that nobody knows. */
    private static final Set<ErrorCode> REFUSALS = Set.of(
            ErrorCode.DRILL_UNSIGNED, ErrorCode.DRILL_UNREADABLE, ErrorCode.DRILL_MISPLACED, ErrorCode.OBJECT_MISSING);

    private final KeptObjects objects;
    private final TrustedSigners trusted;
    private final ResultJson json = new ResultJson();

    DrillReader(KeptObjects objects, TrustedSigners trusted) {
        this.objects = objects;
        this.trusted = requireNonNull(trusted, "trusted");
    }

    ArchivedDrill read(DrillId id) {
        try {
            return prove(id);
        } catch (PaleException wrong) {
            if (REFUSALS.contains(wrong.code())) {
                return new ArchivedDrill.Refused(id, wrong);
            }
            throw wrong;
        }
    }

    private ArchivedDrill.Proven prove(DrillId id) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        String signer = signed(id, DrillFiles.RESULT, files);
        DrillResult result = result(files.get(DrillFiles.RESULT));
        requirePlace(id, result);
        String witness = signed(id, DrillFiles.EVIDENCE, files);
        requireEvidenceOf(files, result);
        if (!witness.equals(signer)) {
            throw misplaced("its evidence is signed by '" + witness + "', its result by '" + signer + "'");
        }
        return new ArchivedDrill.Proven(id, result, signer, files);
    }

    private String signed(DrillId id, String file, SortedMap<String, byte[]> files) {
        byte[] bytes = objects.read(id.key(file));
        byte[] signature = signature(id, DrillFiles.signatureOf(file));
        String signer = trusted.verify(Purpose.DRILL, bytes, new String(signature, StandardCharsets.ISO_8859_1));
        files.put(file, bytes);
        files.put(DrillFiles.signatureOf(file), signature);
        return signer;
    }

    private byte[] signature(DrillId id, String file) {
        try {
            return objects.read(id.key(file));
        } catch (PaleException failure) {
            if (failure.code() == ErrorCode.OBJECT_MISSING) {
                throw new PaleException(ErrorCode.DRILL_UNSIGNED, "it has no signature", "do not believe it", failure);
            }
            throw failure;
        }
    }

    private DrillResult result(byte[] bytes) {
        try {
            return json.readDrill(new String(bytes, StandardCharsets.UTF_8));
        } catch (ReportException wrong) {
            throw new PaleException(ErrorCode.DRILL_UNREADABLE, wrong.getMessage(), wrong.hint(), wrong);
        }
    }

    /** A good result that is put at another place would be a good drill of another day. */
    private static void requirePlace(DrillId id, DrillResult result) {
        if (!DrillPlace.fits(result.startedAt(), id.at())) {
            throw misplaced("it is the result of a drill that began at " + result.startedAt());
        }
    }

    private void requireEvidenceOf(SortedMap<String, byte[]> files, DrillResult result) {
        try {
            DrillEvidence evidence =
                    json.readEvidence(new String(files.get(DrillFiles.EVIDENCE), StandardCharsets.UTF_8));
            if (!evidence.equals(DrillEvidence.of(result, DrillFiles.sha256(files.get(DrillFiles.RESULT))))) {
                throw misplaced("its evidence is that of another result");
            }
        } catch (ReportException wrong) {
            throw new PaleException(ErrorCode.DRILL_UNREADABLE, wrong.getMessage(), wrong.hint(), wrong);
        }
    }

    private static PaleException misplaced(String what) {
        return new PaleException(ErrorCode.DRILL_MISPLACED, what, MISPLACED_HINT);
    }
}
