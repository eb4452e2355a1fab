package dev.pale.backup.forgejo;

/** What the server keeps beside its database and its repositories, each in a storage of its own. */
enum StorageKind {
    ATTACHMENTS("attachments", "attachment"),
    LFS("lfs", "lfs"),
    AVATARS("avatars", "avatar"),
    REPOSITORY_AVATARS("repo-avatars", "repo-avatar"),
    PACKAGES("packages", "packages"),
    ACTIONS_LOG("actions_log", ""),
    ACTIONS_ARTIFACTS("actions_artifacts", "actions.artifacts"),
    ARCHIVES("repo-archive", "repo-archive");

    private final String label;
    private final String section;

    StorageKind(String label, String section) {
        this.label = label;
        this.section = section;
    }

    /** The server's own name for it, which is also the name of its directory unless another one is configured. */
    String label() {
        return label;
    }

    /** The section of {@code app.ini} that may say where it is; empty where there is none. */
    String section() {
        return section;
    }
}
