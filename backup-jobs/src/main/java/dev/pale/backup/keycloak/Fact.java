package dev.pale.backup.keycloak;

import dev.pale.backup.census.FactKind;

/** One fact before it is part of a census. */
record Fact(FactKind kind, String subject, String value) {}
