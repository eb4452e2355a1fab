/** Drilling the drill: every fault of the catalogue, each on a bucket of its own, and the matrix of what saw it. */
package dev.pale.drills.prove;
