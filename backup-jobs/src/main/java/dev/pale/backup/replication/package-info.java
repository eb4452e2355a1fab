/** The second copy: finished snapshots are copied from the near bucket to a far one, as they are, and counted there. */
package dev.pale.backup.replication;
