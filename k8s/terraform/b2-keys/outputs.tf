output "keys" {
  description = "By who gets it: bucket.accessKeyId and bucket.secretAccessKey. The state has them too: keep it encrypted."
  value = {
    for who, key in b2_application_key.pale : who => {
      access_key_id     = key.application_key_id
      secret_access_key = key.application_key
    }
  }
  sensitive = true
}
