terraform {
  required_version = ">= 1.5"

  required_providers {
    b2 = {
      source  = "Backblaze/b2"
      version = "~> 0.13"
    }
  }
}

# Reads B2_APPLICATION_KEY_ID and B2_APPLICATION_KEY: a key that may write keys, which is as good as the whole account.
provider "b2" {}
