/** Keycloak with its H2 file database: stopped for the copy, counted from the copy, restored into an empty home, probed. */
package dev.pale.backup.keycloak;
