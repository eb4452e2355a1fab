package dev.pale.backup.forgejo;

import dev.pale.backup.census.FactKind;
import java.util.List;

/** Every kind of fact that a census of a Forgejo server has. */
final class ForgejoFacts {
    static final FactKind DATABASE_HEADER =
            FactKind.equal("databaseHeader", "The database's own properties: encoding, journal mode, versions");
    static final FactKind SCHEMA =
            FactKind.equal("schema", "Tables, indexes, views and triggers: digest of each definition");
    static final FactKind ROW_COUNTS = FactKind.equal("rowCounts", "Rows of every table");
    static final FactKind ROW_CONTENT =
            FactKind.equal("rowContent", "Content of every table, each value with its type, by keyed digest");
    static final FactKind SEQUENCES = FactKind.atLeast("sequences", "The highest number that each table has given out");
    static final FactKind REPOSITORIES =
            FactKind.equal("repositories", "Repositories on disk, wikis too: object format and number of refs");
    static final FactKind HEADS = FactKind.equal("heads", "Where HEAD of every repository points");
    static final FactKind REFS = FactKind.equal("refs", "Every ref of every repository and what it points to");
    static final FactKind REPOSITORY_FILES = FactKind.equal(
            "repositoryFiles", "Configuration and hooks of one's own in every repository, by keyed digest");
    static final FactKind REPOSITORY_ROWS = FactKind.equal(
            "repositoryRows", "Repositories in the database against directories on disk, in both directions");
    static final FactKind LFS_OBJECTS = FactKind.equal("lfsObjects", "LFS objects: size, digest, permissions");
    static final FactKind PACKAGES = FactKind.equal("packages", "Files of packages: size, digest, permissions");
    static final FactKind ATTACHMENTS = FactKind.equal("attachments", "Attachments: size, digest, permissions");
    static final FactKind AVATARS =
            FactKind.equal("avatars", "Pictures of users and repositories: size, digest, permissions");
    static final FactKind CONFIGURATION = FactKind.equal("configuration", "Every key of app.ini, by keyed digest");
    static final FactKind KEYS =
            FactKind.equal("keys", "Host keys, signing keys and keys of tokens: size, keyed digest, permissions");
    static final FactKind FILES = FactKind.equal("files", "All other files: size, keyed digest, permissions");

    private ForgejoFacts() {}

    /** Every kind, in the order of a report. */
    static List<FactKind> kinds() {
        return List.of(
                DATABASE_HEADER,
                SCHEMA,
                ROW_COUNTS,
                ROW_CONTENT,
                SEQUENCES,
                REPOSITORIES,
                HEADS,
                REFS,
                REPOSITORY_FILES,
                REPOSITORY_ROWS,
                LFS_OBJECTS,
                PACKAGES,
                ATTACHMENTS,
                AVATARS,
                CONFIGURATION,
                KEYS,
                FILES);
    }
}
