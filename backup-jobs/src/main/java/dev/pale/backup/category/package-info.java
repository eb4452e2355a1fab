/**
 * The contract of a category: how one kind of state is backed up, restored, counted and probed. Knows no category by
 * name; the list of them is {@link dev.pale.backup.Categories}.
 */
package dev.pale.backup.category;
