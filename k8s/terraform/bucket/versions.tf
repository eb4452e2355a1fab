terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # From 6.23 on it lists a bucket's tags through S3 Control, which only AWS has, and wants an account's number for it.
      version = ">= 5.0, < 6.23"
    }
  }
}

# Any service that speaks S3. What only AWS itself has is not asked for.
provider "aws" {
  region                      = var.region
  access_key                  = var.access_key_id
  secret_key                  = var.secret_access_key
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true

  endpoints {
    s3 = var.endpoint
  }
}
