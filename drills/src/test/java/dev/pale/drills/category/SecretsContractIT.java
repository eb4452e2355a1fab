package dev.pale.drills.category;

import dev.pale.backup.secrets.SecretsCategory;

final class SecretsContractIT extends CategoryContract {
    SecretsContractIT() {
        super(new SecretsCategory());
    }
}
