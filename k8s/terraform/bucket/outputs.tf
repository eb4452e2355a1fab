output "bucket" {
  description = "The section 'bucket' of pale.yaml, without its key."
  value = {
    endpoint = var.endpoint
    region   = var.region
    name     = aws_s3_bucket.backups.bucket
  }
}
