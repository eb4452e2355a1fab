package dev.pale.backup.monitor;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.TrustedSigners;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The results of drills that lie in the bucket, below {@value DrillPlace#HOME}. */
final class DrillArchive {
    private static final String RESULT = "/result.json";
    private static final String SIGNATURE = ".sig";
    /** What says that a result is not to be believed; anything else says that nobody knows. */
    private static final Set<ErrorCode> REFUSALS = EnumSet.of(
            ErrorCode.DRILL_UNSIGNED, ErrorCode.DRILL_UNREADABLE, ErrorCode.OBJECT_MISSING, ErrorCode.OBJECT_REFUSED);

    private static final int LARGEST_RESULT_BYTES = 64 << 20;
    private static final int LARGEST_SIGNATURE_BYTES = 16 << 10;

    private final ObjectStore objects;
    private final TrustedSigners trusted;

    DrillArchive(ObjectStore objects, TrustedSigners trusted) {
        this.objects = objects;
        this.trusted = trusted;
    }

    /** One result in its place, or what is wrong with it. */
    sealed interface Archived {
        String place();

        /** Signed by a trusted drill, readable, and where it belongs. */
        record Proven(String place, DrillReport report) implements Archived {}

        /** Not to be believed. */
        record Refused(String place, String why) implements Archived {}
    }

    /** Where results lie, newest first. */
    List<String> places() {
        try (Stream<StoredObject> listing = objects.list(DrillPlace.HOME)) {
            List<String> places = new ArrayList<>(listing.map(StoredObject::key)
                    .filter(key -> key.endsWith(RESULT))
                    .map(key -> key.substring(0, key.length() - RESULT.length()))
                    .toList());
            return places.reversed();
        }
    }

    /** Reads one in the safe order: signature, form, place. Throws only what the bucket says. */
    Archived read(String place) {
        if (!place.startsWith(DrillPlace.HOME)) {
            return new Archived.Refused(place, "it lies in no place of a drill");
        }
        try {
            byte[] bytes = whole(place + RESULT, LARGEST_RESULT_BYTES);
            byte[] signature = whole(place + RESULT + SIGNATURE, LARGEST_SIGNATURE_BYTES);
            trusted.verify(Purpose.DRILL, bytes, new String(signature, StandardCharsets.ISO_8859_1));
            DrillReport report = DrillReport.read(bytes);
            return DrillPlace.fits(report.startedAt(), DrillPlace.instant(place))
                    ? new Archived.Proven(place, report)
                    : new Archived.Refused(place, "it is of a drill that began at " + report.startedAt());
        } catch (PaleException failure) {
            if (REFUSALS.contains(failure.code())) {
                return new Archived.Refused(place, failure.getMessage());
            }
            throw failure;
        } catch (IOException | DateTimeParseException wrong) {
            return new Archived.Refused(place, wrong.getMessage());
        }
    }

    private byte[] whole(String key, int most) {
        try (InputStream in = objects.read(key)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new PaleException(
                        ErrorCode.DRILL_UNREADABLE, "it is larger than " + most + " bytes", "no drill wrote it");
            }
            return bytes;
        } catch (IOException cut) {
            throw new PaleException(
                    ErrorCode.BUCKET_UNREACHABLE,
                    "reading a drill's result broke off: " + cut.getMessage(),
                    "check the network and the service's status, then run it again",
                    cut);
        }
    }
}
