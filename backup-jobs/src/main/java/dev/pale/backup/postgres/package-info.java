/** The category {@code postgres}: servers backed up logically, each database from one exported snapshot. */
package dev.pale.backup.postgres;
