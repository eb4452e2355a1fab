package dev.pale.drills.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.ObjectStore.StoredObject;
import dev.pale.backup.seal.SealingStream;
import dev.pale.backup.snapshot.Manifest;
import dev.pale.backup.snapshot.SnapshotId;
import dev.pale.fixtures.fault.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A snapshot that was copied from the bucket into a directory, with the bucket's layout; and how it can be damaged. */
final class CopiedSnapshot {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".zst.age";

    private final Path copy;
    private final SnapshotId id;

    private CopiedSnapshot(Path copy, SnapshotId id) {
        this.copy = copy;
        this.id = id;
    }

    static CopiedSnapshot of(ObjectStore bucket, SnapshotId id, Path copy) throws IOException {
        List<StoredObject> objects = new ArrayList<>();
        for (String prefix : List.of(id.key(""), SnapshotId.home(id.source()) + "blobs/")) {
            try (Stream<StoredObject> listed = bucket.list(prefix)) {
                listed.forEach(objects::add);
            }
        }
        for (StoredObject object : objects) {
            Path file = copy.resolve(object.key());
            Files.createDirectories(file.getParent());
            try (InputStream in = bucket.read(object.key())) {
                Files.copy(in, file);
            }
        }
        return new CopiedSnapshot(copy, id);
    }

    /** Changes one byte in the middle of a stored object. */
    void flipByte(String artifact) throws IOException {
        Path file = object(artifact + SUFFIX);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    /** Changes what the manifest says, and leaves its signature. */
    void changeManifest() throws IOException {
        String manifest = Files.readString(object(Manifest.OBJECT));
        Files.writeString(object(Manifest.OBJECT), manifest.replace("PostgreSQL", "PostgreSQI"));
    }

    /** Puts everything where another snapshot would be; returns that place. */
    SnapshotId move() throws IOException {
        SnapshotId elsewhere = new SnapshotId(id.source(), id.at().plusSeconds(1));
        Files.move(copy.resolve(id.toString()), copy.resolve(elsewhere.toString()));
        return elsewhere;
    }

    /** Puts other content into an artifact and signs it: what a broken job would do. The census stays as it is. */
    void reseal(String artifact, byte[] content, Scene.JobKeys keys) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (SealingStream sealing = keys.recipients().seal(sealed)) {
            sealing.write(content);
        }
        Files.write(object(artifact + SUFFIX), sealed.toByteArray());
        ObjectNode manifest = (ObjectNode) JSON.readTree(object(Manifest.OBJECT).toFile());
        for (JsonNode each : manifest.withArray("objects")) {
            if (each instanceof ObjectNode stored
                    && stored.path("name").asText().equals(artifact)) {
                stored.put("sizeBytes", sealed.size());
                stored.put("sha256", sha256(sealed.toByteArray()));
            }
        }
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        Files.write(object(Manifest.OBJECT), bytes);
        Files.writeString(object(Manifest.SIGNATURE_OBJECT), keys.signer().sign(bytes));
    }

    private Path object(String name) {
        return copy.resolve(id.key(name));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
