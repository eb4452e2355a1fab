/** The drill that runs in a cluster, as its CronJob starts it, with the images as they are built. */
package dev.pale.drills.cluster;
