data "b2_bucket" "backups" {
  bucket_name = var.bucket
}

locals {
  # What S3 clients ask of a key that is for one bucket only.
  visit = ["listAllBucketNames", "listBuckets"]

  # None of them may destroy a version (deleteFiles), bypass the lock (bypassGovernance), change a lock
  # (writeFileRetentions, writeBucketRetentions), or make keys (writeKeys).
  capabilities = {
    writer    = ["listFiles", "readFiles", "writeFiles"]
    drill     = ["listFiles", "readFiles"]
    # How the bucket is protected: whether it keeps versions, and the default retention of its Object Lock.
    monitor   = ["listFiles", "readFiles", "readBuckets", "readBucketRetentions"]
    retention = ["listFiles", "readFiles", "writeFiles"]
    archive   = ["listFiles", "readFiles", "writeFiles"]
  }

  # Results of drills lie below drills/, and whoever writes them can reach nothing else.
  prefixes = {
    archive = "drills/"
  }
}

resource "b2_application_key" "pale" {
  for_each = local.capabilities

  key_name     = "pale-${each.key}"
  bucket_ids   = [data.b2_bucket.backups.bucket_id]
  capabilities = concat(local.visit, each.value)
  name_prefix  = lookup(local.prefixes, each.key, null)
}
