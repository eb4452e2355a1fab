/** The bucket: write-once objects on any S3-compatible service. Knows nothing of snapshots or keys. */
package dev.pale.backup.bucket;
