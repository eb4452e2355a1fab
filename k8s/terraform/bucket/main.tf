# Object Lock can only be asked for when a bucket is made, and destroying the bucket would be the one disaster that no drill
# undoes: so neither happens by accident.
resource "aws_s3_bucket" "backups" {
  bucket              = var.name
  object_lock_enabled = true

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_versioning" "backups" {
  bucket = aws_s3_bucket.backups.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "backups" {
  bucket = aws_s3_bucket_versioning.backups.bucket

  rule {
    default_retention {
      mode = var.lock_mode
      days = var.lock_days
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "backups" {
  bucket = aws_s3_bucket_versioning.backups.bucket

  # Nothing here lets a current version expire: what stays and what goes is for 'pale prune' to say.
  rule {
    id     = "unfinished-uploads"
    status = "Enabled"

    filter {
      prefix = ""
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = var.unfinished_days
    }
  }

  rule {
    id     = "hidden-versions"
    status = "Enabled"

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = var.hidden_days
    }
  }
}
