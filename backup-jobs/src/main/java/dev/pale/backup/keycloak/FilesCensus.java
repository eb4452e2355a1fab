package dev.pale.backup.keycloak;

import dev.pale.backup.census.CensusKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Digests the files beside the database, keyed: a configuration file may hold a password. */
final class FilesCensus {
    private static final int BUFFER_BYTES = 1 << 16;

    private FilesCensus() {}

    /** Of what an archive holds. */
    static List<Fact> ofArchive(Path archive, CensusKey key) {
        List<Fact> facts = new ArrayList<>();
        FilesArchive.read(archive, (entry, content) -> facts.add(fact(entry.getName(), content, key)));
        facts.add(FactQuery.total(KeycloakFacts.FILES, facts.size()));
        return facts;
    }

    /** Of what a home directory holds. */
    static List<Fact> ofHome(Path home, CensusKey key) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, Path> file : HomeFiles.of(home).entrySet()) {
            try (InputStream content = Files.newInputStream(file.getValue())) {
                facts.add(fact(file.getKey(), content, key));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        facts.add(FactQuery.total(KeycloakFacts.FILES, facts.size()));
        return facts;
    }

    private static Fact fact(String name, InputStream content, CensusKey key) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            long size = 0;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
            return new Fact(
                    KeycloakFacts.FILES,
                    name,
                    size + " bytes, " + key.digest(HexFormat.of().formatHex(digest.digest())));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
