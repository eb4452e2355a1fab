package dev.pale.drills.category;

import dev.pale.backup.keycloak.KeycloakCategory;

final class KeycloakContractIT extends CategoryContract {
    KeycloakContractIT() {
        super(new KeycloakCategory());
    }
}
