package dev.pale.backup.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.errors.ErrorCode;
import dev.pale.backup.errors.PaleException;
import dev.pale.backup.monitor.DrillPlace;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.backup.snapshot.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which snapshots drills verified, as their results in their archive say: {@code drills/<yyyy>/<MM>/<dd>/<HHmmss>Z/result.json}
 * of form {@code pale-drill/1}, with {@code result.json.sig} beside it. Only what a drill's trusted key signed counts, only
 * in the place where it was put, and only of drills whose positive control was seen: else its checks may have been blind.
 */
public final class VerifiedSnapshots {
    private static final String RESULT = "/result.json";
    private static final String SIGNATURE = ".sig";
    private static final String SCHEMA = "pale-drill/1";
    private static final String VERIFIED = "Verified";
    /**
     * So many proven results are read, newest first; one a week makes that two years. Older ones are read for sources of
     * which none of these verified a snapshot.
     */
    private static final int ENOUGH_PROVEN = 104;
    /** So many are looked at, whatever they are. */
    private static final int MOST_READ = 10_000;
    /** So many are told of that count for nothing. */
    private static final int MOST_TOLD = 20;

    private static final int LARGEST_RESULT_BYTES = 64 << 20;
    private static final int LARGEST_SIGNATURE_BYTES = 16 << 10;
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectStore objects;
    private final TrustedSigners trusted;
    /** Sources of which nothing verified was found yet. */
    private final Set<SourceId> wanting;

    /** Ids of snapshots, and the drill that verified each; the newest drill where several did. */
    private final Map<String, String> drills = new HashMap<>();

    private final List<String> doubtful = new ArrayList<>();
    private int proven;
    private int notRead;

    private VerifiedSnapshots(ObjectStore objects, TrustedSigners trusted, Collection<SourceId> sources) {
        this.objects = objects;
        this.trusted = trusted;
        this.wanting = new HashSet<>(sources);
    }

    /**
     * Reads the newest results, and older ones until there is a verified snapshot of each of these sources.
     *
     * @throws PaleException what the bucket says; a result that counts for nothing is told by {@link #doubtful()}
     */
    public static VerifiedSnapshots read(ObjectStore objects, TrustedSigners trusted, Collection<SourceId> sources) {
        return read(objects, trusted, sources, MOST_READ);
    }

    static VerifiedSnapshots read(ObjectStore objects, TrustedSigners trusted, Collection<SourceId> sources, int most) {
        VerifiedSnapshots found = new VerifiedSnapshots(objects, trusted, sources);
        List<String> results;
        try (Stream<StoredObject> listed = objects.list(DrillPlace.HOME)) {
            results = listed.map(StoredObject::key)
                    .filter(key -> place(key).isPresent())
                    .toList()
                    .reversed();
        }
        int read = 0;
        while (read < Math.min(most, results.size()) && !found.isEnough()) {
            found.add(results.get(read));
            read++;
        }
        found.notRead = results.size() - read;
        return found;
    }

    private boolean isCut() {
        return notRead > 0 && !wanting.isEmpty();
    }

    private boolean isEnough() {
        return proven >= ENOUGH_PROVEN && wanting.isEmpty();
    }

    /** The instant that the place of a result is named after; empty where the key is no result's. */
    private static Optional<Instant> place(String key) {
        return key.endsWith(RESULT)
                ? DrillPlace.find(key.substring(0, key.length() - RESULT.length()))
                : Optional.empty();
    }

    /** The signature comes first: it is small, and what nobody signed is not read at all. */
    private void add(String key) {
        try {
            byte[] signature = whole(key + SIGNATURE, LARGEST_SIGNATURE_BYTES);
            byte[] bytes = whole(key, LARGEST_RESULT_BYTES);
            trusted.verify(Purpose.DRILL, bytes, new String(signature, StandardCharsets.ISO_8859_1));
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
        } else if (!fits(key, result.path("startedAt").asText())) {
            doubtful.add(key + ": it is of a drill that began at "
                    + result.path("startedAt").asText());
        } else {
            proven++;
            if (VERIFIED.equals(result.path("control").path("outcome").asText())) {
                result.path("sources").forEach(source -> add(key, source, source.path("snapshot")));
            }
        }
    }

    private void add(String key, JsonNode source, JsonNode snapshot) {
        if (VERIFIED.equals(source.path("outcome").asText()) && snapshot.isTextual()) {
            drills.putIfAbsent(snapshot.textValue(), key);
            wanting.removeIf(
                    wanted -> SnapshotId.parse(wanted, snapshot.textValue()).isPresent());
        }
    }

    /** A result that was copied elsewhere is signed too, and would count as often as somebody copied it. */
    private static boolean fits(String key, String startedAt) {
        try {
            return DrillPlace.fits(Instant.parse(startedAt), place(key).orElseThrow());
        } catch (DateTimeParseException notAnInstant) {
            return false;
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

    /** All of a source that the results which were read verified, and for each the key of the newest that did. */
    SortedMap<SnapshotId, String> of(SourceId source) {
        SortedMap<SnapshotId, String> verified = new TreeMap<>();
        drills.forEach((text, drill) -> SnapshotId.parse(source, text).ifPresent(id -> verified.put(id, drill)));
        return verified;
    }

    /**
     * For a source of which nothing verified was found: were all results read?
     *
     * @throws PaleException {@code NOT_PRUNED} if not
     */
    void requireWhole(SourceId source) {
        if (isCut() && wanting.contains(source)) {
            throw new PaleException(
                    ErrorCode.NOT_PRUNED,
                    "which snapshots drills verified is not known: " + notRead
                            + " older results were not read, and none that was read verified one",
                    "look what fills the archive below " + DrillPlace.HOME + ", and take away what no drill put there");
        }
    }

    /** Results that count for nothing, and why; of any source. */
    public List<String> doubtful() {
        List<String> told = new ArrayList<>(doubtful.subList(0, Math.min(doubtful.size(), MOST_TOLD)));
        if (doubtful.size() > MOST_TOLD) {
            told.add(DrillPlace.HOME + ": " + (doubtful.size() - MOST_TOLD) + " more");
        }
        if (isCut()) {
            told.add(DrillPlace.HOME + ": " + notRead
                    + " older results, which were not read, though nothing verified is known of " + wanting);
        }
        return List.copyOf(told);
    }

    private byte[] whole(String key, int most) {
        try (InputStream in = objects.read(key)) {
            return in.readNBytes(most);
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
