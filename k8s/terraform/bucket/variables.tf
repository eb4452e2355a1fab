variable "endpoint" {
  description = "The service's S3 address, as bucket.endpoint of pale.yaml."
  type        = string

  validation {
    condition     = startswith(var.endpoint, "https://")
    error_message = "The endpoint must begin with https://."
  }
}

variable "region" {
  description = "The region as the service names it, as bucket.region of pale.yaml."
  type        = string
}

variable "name" {
  description = "The bucket's name, as bucket.name of pale.yaml."
  type        = string
}

variable "access_key_id" {
  description = "A key that may make and configure buckets. Used here only; no job of pale gets it."
  type        = string
  sensitive   = true
}

variable "secret_access_key" {
  description = "Its secret."
  type        = string
  sensitive   = true
}

variable "lock_days" {
  description = "For so many days nobody can destroy what was uploaded. Not longer than retention.lock of pale.yaml."
  type        = number
  default     = 14

  validation {
    condition     = var.lock_days >= 1
    error_message = "Without a lock, whoever has a key can destroy every backup."
  }
}

variable "lock_mode" {
  description = "COMPLIANCE: nobody at all can shorten the lock. GOVERNANCE: who may bypass it can."
  type        = string
  default     = "COMPLIANCE"

  validation {
    condition     = contains(["COMPLIANCE", "GOVERNANCE"], var.lock_mode)
    error_message = "Write COMPLIANCE or GOVERNANCE."
  }
}

variable "hidden_days" {
  description = "What was removed, and so is only hidden, is destroyed after so many days. Time to notice a theft."
  type        = number
  default     = 30

  validation {
    condition     = var.hidden_days >= 7
    error_message = "Drills are weekly: less than 7 days, and a theft is destroyed before it is seen."
  }
}

variable "unfinished_days" {
  description = "Uploads that were never completed are thrown away after so many days."
  type        = number
  default     = 7

  validation {
    condition     = var.unfinished_days >= 2
    error_message = "A backup may run for a day."
  }
}
