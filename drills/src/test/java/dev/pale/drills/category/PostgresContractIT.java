package dev.pale.drills.category;

import dev.pale.backup.postgres.PostgresCategory;

final class PostgresContractIT extends CategoryContract {
    PostgresContractIT() {
        super(new PostgresCategory());
    }
}
