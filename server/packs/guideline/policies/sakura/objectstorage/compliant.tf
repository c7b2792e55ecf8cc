resource "sakura_object_storage_object" "notice" {
  bucket     = "example-public"
  key        = "notice.html"
  source     = "notice.html"
  access_key = var.access_key
  secret_key = var.secret_key
  acl        = "public-read"
}

resource "sakura_object_storage_object" "records" {
  bucket     = "example-records"
  key        = "records.csv"
  source     = "records.csv"
  access_key = var.access_key
  secret_key = var.secret_key
}

variable "access_key" {
  type      = string
  sensitive = true
}

variable "secret_key" {
  type      = string
  sensitive = true
}
