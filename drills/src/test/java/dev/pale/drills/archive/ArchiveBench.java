package dev.pale.drills.archive;

import dev.pale.backup.bucket.ObjectStore;
import dev.pale.backup.bucket.S3ObjectStore;
import dev.pale.backup.seal.NewKeys;
import dev.pale.backup.seal.Purpose;
import dev.pale.backup.seal.SigningKey;
import dev.pale.backup.seal.TrustedSigners;
import dev.pale.fixtures.platform.LocalBucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** A real bucket with an archive, the keys of a drill, and somebody who can write past all rules. */
final class ArchiveBench implements AutoCloseable {
    private final Path directory;
    private final Path keys;
    private final LocalBucket bucket;
    final S3ObjectStore objects;
    final DrillArchive archive;
    final SigningKey key;
    final TrustedSigners trusted;

    ArchiveBench(Path directory) {
        this.directory = directory;
        this.keys = directory.resolve("keys");
        NewKeys.generate("pale", Clock.systemUTC()).writeTo(keys);
        key = SigningKey.read(keys.resolve(NewKeys.DRILL_SIGNING_KEY));
        trusted = TrustedSigners.read(keys.resolve(NewKeys.ALLOWED_SIGNERS));
        bucket = LocalBucket.open(directory.resolve("bucket"));
        objects = S3ObjectStore.open(bucket.address());
        archive = new DrillArchive(objects);
    }

    SigningKey platformsKey() {
        return SigningKey.read(keys.resolve(NewKeys.SIGNING_KEY));
    }

    SigningKey strangersKey() {
        Path elsewhere = directory.resolve("stranger");
        NewKeys.generate("pale", Clock.systemUTC()).writeTo(elsewhere);
        return SigningKey.read(elsewhere.resolve(NewKeys.DRILL_SIGNING_KEY));
    }

    /** Where one of a drill's objects lies on this disk. */
    Path file(DrillId drill, String name) {
        return directory.resolve("bucket").resolve("pale").resolve(drill.key(name));
    }

    void replace(DrillId drill, String name, String text) throws IOException {
        Files.createDirectories(file(drill, name).getParent());
        Files.writeString(file(drill, name), text);
    }

    /** Writes a text over an object and signs it anew. */
    void forge(DrillId drill, String name, String text, SigningKey by) throws IOException {
        replace(drill, name, text);
        replace(drill, name + ".sig", by.sign(Purpose.DRILL, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Copies all objects of a drill to the place of another. */
    void copy(DrillId from, DrillId to) throws IOException {
        Files.createDirectories(file(to, "").getParent());
        try (Stream<Path> files = Files.list(file(from, DrillFiles.RESULT).getParent())) {
            for (Path file : files.toList()) {
                Path copy = file(to, file.getFileName().toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    List<String> keysInBucket() {
        try (Stream<ObjectStore.StoredObject> all = objects.list("")) {
            return all.map(ObjectStore.StoredObject::key).toList();
        }
    }

    @Override
    public void close() {
        objects.close();
        bucket.close();
    }
}
