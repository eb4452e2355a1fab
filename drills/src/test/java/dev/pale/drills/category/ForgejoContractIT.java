package dev.pale.drills.category;

import dev.pale.backup.forgejo.ForgejoCategory;

final class ForgejoContractIT extends CategoryContract {
    ForgejoContractIT() {
        super(new ForgejoCategory());
    }
}
