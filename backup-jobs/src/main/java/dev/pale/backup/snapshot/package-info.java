/**
 * What a snapshot is (manifest, census, artifacts), how it is written so that a half one is never visible, and in which
 * order it is read so that nothing unproven is parsed.
 */
package dev.pale.backup.snapshot;
