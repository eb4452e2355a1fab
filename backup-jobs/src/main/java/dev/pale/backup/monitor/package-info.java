/**
 * The watch over the bucket: judges from what lies there alone, without any decryption key, whether every backup and
 * every drill came when it was due and is what it should be. What could not be judged is <em>Unproven</em>, never fine.
 */
package dev.pale.backup.monitor;
