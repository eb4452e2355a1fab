/**
 * Retention: which snapshots stay, what goes, and taking it away. The policy decides over signed snapshots of a source whose
 * history holds; whatever is in doubt stays. A plan never removes anything; {@code PruneJob} does, by
 * {@code backup.snapshot}, after retention's signed record of it.
 */
package dev.pale.backup.retention;
