package dev.pale.drills.category;

import dev.pale.backup.forgejo.ForgejoCategory;

/** A server whose database is on a PostgreSQL server. */
final class ForgejoOnPostgresContractIT extends CategoryContract {
    ForgejoOnPostgresContractIT() {
        super(new ForgejoCategory(), "internal");
    }
}
