package dev.pale.backup.forgejo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the database says of the files in one storage. */
enum StoredFiles {
    LFS(StorageKind.LFS, "lfs_meta_object", "SELECT DISTINCT oid, size FROM lfs_meta_object"),
    PACKAGES(StorageKind.PACKAGES, "package_blob", "SELECT hash_sha256, size FROM package_blob"),
    ATTACHMENTS(StorageKind.ATTACHMENTS, "attachment", "SELECT uuid, size FROM attachment"),
    /** Pictures that users chose. */
    AVATARS(
            StorageKind.AVATARS,
            "user",
            "SELECT DISTINCT avatar, -1 FROM \"user\" WHERE CAST(use_custom_avatar AS INTEGER) = 1 AND avatar <> ''"),
    REPOSITORY_AVATARS(
            StorageKind.REPOSITORY_AVATARS,
            "repository",
            "SELECT DISTINCT avatar, -1 FROM repository WHERE coalesce(avatar, '') <> ''");

    private static final int SHORTEST_NAME = 5;

    private final StorageKind kind;
    private final String table;
    /** Answers names and sizes; a negative size says nothing. */
    private final String query;

    StoredFiles(StorageKind kind, String table, String query) {
        this.kind = kind;
        this.table = table;
        this.query = query;
    }

    /**
     * What a row says of a file.
     *
     * @param path below the storage
     * @param size in bytes; negative where the row does not say
     * @param sha256 of its content; empty where the row does not say
     */
    record Expected(String path, long size, String sha256) {}

    StorageKind kind() {
        return kind;
    }

    /** The table whose rows tell. */
    String table() {
        return table;
    }

    /** All of them; none where there is no such table. */
    List<Expected> in(Database database) {
        return database.has(table) ? database.list(query, this::expected) : List.of();
    }

    private Expected expected(ResultSet row) throws SQLException {
        String name = row.getString(1);
        if (name == null || name.length() < SHORTEST_NAME) {
            throw new IllegalStateException("a row names no file");
        }
        return new Expected(path(name), row.getLong(2), isDigest() ? name : "");
    }

    private boolean isDigest() {
        return this == LFS || this == PACKAGES;
    }

    /** By the server's own rules: {@code modules/lfs/pointer.go}, {@code models/repo/attachment.go} and others. */
    private String path(String name) {
        return switch (this) {
            case LFS -> name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name.substring(4);
            case PACKAGES -> name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
            case ATTACHMENTS -> name.charAt(0) + "/" + name.charAt(1) + "/" + name;
            case AVATARS, REPOSITORY_AVATARS -> name;
        };
    }
}
