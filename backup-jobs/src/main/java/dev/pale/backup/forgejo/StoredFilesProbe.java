package dev.pale.backup.forgejo;

import dev.pale.backup.census.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether each file that the database refers to is there, with its size, and, where its name is its digest, its content. */
final class StoredFilesProbe {
    private static final int SHORTEST_NAME = 5;

    private StoredFilesProbe() {}

    /**
     * What a row says of a file.
     *
     * @param path below the storage
     * @param size in bytes; negative where the row does not say
     * @param sha256 of its content; empty where the row does not say
     */
    private record Expected(String path, long size, String sha256) {}

    static Comparison lfs(RestoredVolume volume) {
        return ask(
                volume, StorageKind.LFS, "lfs_meta_object", "SELECT DISTINCT oid, size FROM lfs_meta_object", row -> {
                    String oid = named(row.getString(1));
                    String path = oid.substring(0, 2) + "/" + oid.substring(2, 4) + "/" + oid.substring(4);
                    return new Expected(path, row.getLong(2), oid);
                });
    }

    static Comparison packages(RestoredVolume volume) {
        return ask(volume, StorageKind.PACKAGES, "package_blob", "SELECT hash_sha256, size FROM package_blob", row -> {
            String hash = named(row.getString(1));
            String path = hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash;
            return new Expected(path, row.getLong(2), hash);
        });
    }

    static Comparison attachments(RestoredVolume volume) {
        return ask(volume, StorageKind.ATTACHMENTS, "attachment", "SELECT uuid, size FROM attachment", row -> {
            String uuid = named(row.getString(1));
            return new Expected(uuid.charAt(0) + "/" + uuid.charAt(1) + "/" + uuid, row.getLong(2), "");
        });
    }

    /** Pictures that users chose; those of repositories too. */
    static Comparison avatars(RestoredVolume volume) {
        Comparison users = ask(
                volume,
                StorageKind.AVATARS,
                "user",
                "SELECT DISTINCT avatar FROM \"user\" WHERE CAST(use_custom_avatar AS INTEGER) = 1 AND avatar <> ''",
                row -> new Expected(row.getString(1), -1, ""));
        Comparison repositories = ask(
                volume,
                StorageKind.REPOSITORY_AVATARS,
                "repository",
                "SELECT DISTINCT avatar FROM repository WHERE coalesce(avatar, '') <> ''",
                row -> new Expected(row.getString(1), -1, ""));
        return new Comparison(
                users.compared() + repositories.compared(),
                Stream.of(users, repositories)
                        .flatMap(each -> each.differences().stream())
                        .toList(),
                users.note() + "; " + repositories.note());
    }

    private static Comparison ask(
            RestoredVolume volume, StorageKind kind, String table, String query, Database.Row<Expected> reader) {
        Tally tally = new Tally();
        try (Database database = volume.database()) {
            boolean there = database.has(table);
            tally.require(there, "database", "a table " + table, "no such table");
            List<Expected> files = there ? database.list(query, reader) : List.of();
            for (Expected file : files) {
                look(volume.storage(kind).resolve(SafePath.require(file.path())), file, tally);
            }
            tally.note(files.size() + " files in " + kind.label());
        }
        return tally.comparison();
    }

    private static void look(Path path, Expected file, Tally tally) {
        try {
            if (!Files.isRegularFile(path)) {
                tally.differs(file.path(), "a file", "none");
            } else if (file.size() >= 0 && Files.size(path) != file.size()) {
                tally.differs(file.path(), file.size() + " bytes", Files.size(path) + " bytes");
            } else if (!file.sha256().isEmpty() && !Digests.sha256(path).equals(file.sha256())) {
                tally.differs(file.path(), "the content that its name says", "another");
            } else {
                tally.same();
            }
        } catch (IOException unreadable) {
            tally.differs(file.path(), "a file that can be read", unreadable.toString());
        }
    }

    /** The SHA-256 of a file, or why there is none. */
    static String digest(Path file) {
        try {
            return Digests.sha256(file);
        } catch (IOException unreadable) {
            return "no file";
        }
    }

    private static String named(String name) {
        if (name == null || name.length() < SHORTEST_NAME) {
            throw new IllegalStateException("a row names no file");
        }
        return name;
    }
}
