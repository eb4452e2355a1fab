variable "bucket" {
  description = "The bucket's name, as bucket.name of pale.yaml."
  type        = string
}
