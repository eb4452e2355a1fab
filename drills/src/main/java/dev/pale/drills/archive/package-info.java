/**
 * Drills that are kept: their results, signed, below {@code drills/} in a bucket, beside evidence for auditors and a page
 * for people. Nothing is overwritten; a drill exists once its result does, and counts once its signature is proven.
 */
package dev.pale.drills.archive;
