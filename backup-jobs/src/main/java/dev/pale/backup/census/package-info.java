/** Facts about a source, and their comparison with the facts about what was restored. Judges nothing. */
package dev.pale.backup.census;
