package dev.pale.backup.forgejo;

import dev.pale.backup.census.CensusKey;
import dev.pale.backup.census.FactKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns what is known of files into facts. Collects; not thread safe. */
final class FileFacts {
    private static final Pattern KEY_FILE = Pattern.compile(
            "(?:.*/)?(?:ssh_host_[^/]*|[^/]*\\.(?:pem|key|asc|gpg)|id_[^/]*|(?:gitea|gogs|forgejo)\\.(?:rsa|ed25519|ecdsa)(?:\\.pub)?)"
                    + "|(?:.*/)?(?:\\.gnupg|jwt)/.*");

    private static final Map<StorageKind, FactKind> OF_STORAGE = new EnumMap<>(Map.of(
            StorageKind.LFS, ForgejoFacts.LFS_OBJECTS,
            StorageKind.PACKAGES, ForgejoFacts.PACKAGES,
            StorageKind.ATTACHMENTS, ForgejoFacts.ATTACHMENTS,
            StorageKind.AVATARS, ForgejoFacts.AVATARS,
            StorageKind.REPOSITORY_AVATARS, ForgejoFacts.AVATARS));

    private static final List<FactKind> PLAIN =
            List.of(ForgejoFacts.LFS_OBJECTS, ForgejoFacts.PACKAGES, ForgejoFacts.ATTACHMENTS, ForgejoFacts.AVATARS);

    private static final Map<FactKind, String> NOUNS = nouns();

    private final Layout layout;
    private final CensusKey key;
    private final Map<FactKind, List<Fact>> facts = new HashMap<>();

    FileFacts(Layout layout, CensusKey key) {
        this.layout = layout;
        this.key = key;
    }

    private static Map<FactKind, String> nouns() {
        Map<FactKind, String> nouns = new LinkedHashMap<>();
        nouns.put(ForgejoFacts.LFS_OBJECTS, "objects");
        nouns.put(ForgejoFacts.PACKAGES, "files");
        nouns.put(ForgejoFacts.ATTACHMENTS, "attachments");
        nouns.put(ForgejoFacts.AVATARS, "pictures");
        nouns.put(ForgejoFacts.REPOSITORY_FILES, "files");
        nouns.put(ForgejoFacts.KEYS, "keys");
        nouns.put(ForgejoFacts.FILES, "files");
        return nouns;
    }

    /** What kind of fact a file is. */
    FactKind kind(String path) {
        for (Map.Entry<StorageKind, FactKind> storage : OF_STORAGE.entrySet()) {
            boolean here = layout.bucket(storage.getKey()).isEmpty();
            if (here && path.startsWith(layout.storage(storage.getKey()) + "/")) {
                return storage.getValue();
            }
        }
        if (path.startsWith(layout.repositories() + "/")) {
            return ForgejoFacts.REPOSITORY_FILES;
        }
        return KEY_FILE.matcher(path).matches() ? ForgejoFacts.KEYS : ForgejoFacts.FILES;
    }

    /**
     * Adds one.
     *
     * @param sha256 of its content; anything for what has none
     */
    void add(VolumeFile file, String sha256) {
        FactKind kind = kind(file.path());
        String value = switch (file.type()) {
            case LINK -> "link to " + file.link();
            case DIRECTORY -> "directory, mode " + file.mode();
            case FILE ->
                file.sizeBytes() + " bytes, " + (PLAIN.contains(kind) ? sha256 : key.digest(sha256)) + ", mode "
                        + file.mode();
        };
        facts.computeIfAbsent(kind, each -> new ArrayList<>()).add(new Fact(kind, file.path(), value));
    }

    /** The facts about the configuration itself. */
    void add(AppIni ini) {
        List<Fact> keys = new ArrayList<>();
        ini.all().forEach((name, value) -> keys.add(new Fact(ForgejoFacts.CONFIGURATION, name, key.digest(value))));
        facts.put(ForgejoFacts.CONFIGURATION, keys);
    }

    /** All of them, every kind with its total. */
    List<Fact> all() {
        List<Fact> all = new ArrayList<>();
        NOUNS.forEach((kind, noun) -> all.addAll(Fact.counted(kind, facts.getOrDefault(kind, List.of()), noun)));
        all.addAll(Fact.counted(
                ForgejoFacts.CONFIGURATION, facts.getOrDefault(ForgejoFacts.CONFIGURATION, List.of()), "keys"));
        return all;
    }
}
