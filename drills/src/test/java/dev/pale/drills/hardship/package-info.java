/**
 * The whole program in trouble: wrong settings, servers and buckets that fail or are gone, disks that are full, signals.
 * Each time it says what is wrong and what to do, ends with the right status, publishes nothing half done and leaves
 * nothing behind.
 */
package dev.pale.drills.hardship;
