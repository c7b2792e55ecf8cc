resource "sakura_object_storage_object" "records" {
  bucket     = "example-records"
  key        = "records.csv"
  source     = "records.csv"
  access_key = var.access_key
  secret_key = var.secret_key

  user_tags = {
    機密区分 = "極秘"
  }
}

variable "access_key" {
  type      = string
  sensitive = true
}

variable "secret_key" {
  type      = string
  sensitive = true
}
