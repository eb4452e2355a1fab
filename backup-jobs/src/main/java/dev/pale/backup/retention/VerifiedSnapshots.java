package dev.pale.backup.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which snapshots drills verified, as their results in their archive say: {@code drills/<yyyy>/<MM>/<dd>/<HHmmss>Z/result.json}
 * of form {@code pale-drill/1}, with {@code result.json.sig} beside it. Only what a drill's trusted key signed counts, and
 * only of drills whose positive control was seen: else its checks may have been blind.
 */
public final class VerifiedSnapshots {
    private static final String HOME = "drills/";
    private static final Pattern RESULT = Pattern.compile("drills/[0-9]{4}/[0-9]{2}/[0-9]{2}/[0-9]{6}Z/result\\.json");
    private static final String SCHEMA = "pale-drill/1";
    private static final String VERIFIED = "Verified";
    /** The newest so many are looked at; one a week makes that two years. */
    private static final int MOST_RESULTS = 104;

    private static final int LARGEST_BYTES = 64 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    /** Ids of snapshots, and the drill that verified each; the newest drill where several did. */
    private final Map<String, String> drills = new HashMap<>();

    private final List<String> doubtful = new ArrayList<>();

    private VerifiedSnapshots() {}

    /** Reads the newest results. */
    public static VerifiedSnapshots read(ObjectStore objects, TrustedSigners trusted) {
        VerifiedSnapshots found = new VerifiedSnapshots();
        List<String> results;
        try (Stream<StoredObject> listed = objects.list(HOME)) {
            results = listed.map(StoredObject::key)
                    .filter(key -> RESULT.matcher(key).matches())
                    .toList();
        }
        results.reversed().stream().limit(MOST_RESULTS).forEach(key -> found.add(objects, key, trusted));
        return found;
    }

    private void add(ObjectStore objects, String key, TrustedSigners trusted) {
        try {
            byte[] bytes = whole(objects, key);
            trusted.verify(Purpose.DRILL, bytes, new String(whole(objects, key + ".sig"), StandardCharsets.ISO_8859_1));
            add(key, JSON.readTree(bytes));
        } catch (PaleException failure) {
            if (failure.code() != ErrorCode.OBJECT_MISSING && failure.code() != ErrorCode.DRILL_UNSIGNED) {
                throw failure;
            }
            doubtful.add(key + ": " + failure.getMessage());
        } catch (JsonProcessingException unreadable) {
            doubtful.add(key + ": it is not JSON");
        } catch (IOException cut) {
            throw cut(key, cut);
        }
    }

    private void add(String key, JsonNode result) {
        if (!SCHEMA.equals(result.path("schema").asText())) {
            doubtful.add(key + ": it is not of the form " + SCHEMA);
        } else if (VERIFIED.equals(result.path("control").path("outcome").asText())) {
            for (JsonNode source : result.path("sources")) {
                if (VERIFIED.equals(source.path("outcome").asText())
                        && source.path("snapshot").isTextual()) {
                    drills.putIfAbsent(source.path("snapshot").textValue(), key);
                }
            }
        }
    }

    /** A snapshot, and the key of the result that says that it was verified. */
    public record Verified(SnapshotId id, String drill) {}

    /** The newest of these that a drill verified. */
    public Optional<Verified> newest(Collection<SnapshotId> snapshots) {
        return snapshots.stream()
                .filter(id -> drills.containsKey(id.toString()))
                .max(SnapshotId::compareTo)
                .map(id -> new Verified(id, drills.get(id.toString())));
    }

    /** Results that count for nothing, and why; of any source. */
    public List<String> doubtful() {
        return List.copyOf(doubtful);
    }

    private static byte[] whole(ObjectStore objects, String key) {
        try (InputStream in = objects.read(key)) {
            return in.readNBytes(LARGEST_BYTES);
        } catch (IOException cut) {
            throw cut(key, cut);
        }
    }

    private static PaleException cut(String key, IOException cut) {
        return new PaleException(
                ErrorCode.BUCKET_UNREACHABLE,
                "reading " + key + " ended early: " + cut.getMessage(),
                "check the network, and run it again",
                cut);
    }
}
