resource "sakura_object_storage_object" "records" {
  bucket       = sakura_object_storage_bucket.records.name
  key          = "records/2026.csv"
  source       = "records/2026.csv"
  access_key   = sakura_object_storage_permission.records.access_key
  secret_key   = sakura_object_storage_permission.records.secret_key
  content_type = "text/csv"
  acl          = "private"
}

resource "sakura_object_storage_bucket" "records" {
  name    = "example-records"
  site_id = "isk01"
}

resource "sakura_object_storage_permission" "records" {
  name    = "records"
  site_id = "isk01"

  bucket_controls = [
    {
      bucket    = sakura_object_storage_bucket.records.name
      can_write = true
    },
  ]
}
