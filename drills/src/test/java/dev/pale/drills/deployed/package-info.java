/**
 * What is below {@code k8s/}, proven by running: the manifests in a cluster of one node, with the images as they were built,
 * beside services that hold something.
 */
package dev.pale.drills.deployed;
