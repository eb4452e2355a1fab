/** The category {@code minio}: buckets of any S3 service, object by object, each object's content a shared blob. */
package dev.pale.backup.minio;
