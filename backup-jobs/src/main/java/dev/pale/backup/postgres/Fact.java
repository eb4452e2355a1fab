package dev.pale.backup.postgres;

import dev.pale.backup.census.FactKind;

/** One fact on its way into a census. */
record Fact(FactKind kind, String subject, String value) {}
