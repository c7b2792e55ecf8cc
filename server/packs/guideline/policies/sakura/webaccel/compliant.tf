resource "sakuracloud_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https-redirect"

  origin_parameters {
    type                 = "bucket"
    s3_endpoint          = "s3.isk01.sakurastorage.jp"
    s3_region            = "jp-north-1"
    s3_bucket_name       = "example-site"
    s3_access_key_id     = var.access_key
    s3_secret_access_key = var.secret_key
  }
}

resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https-redirect"

  origin_parameters = {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "https"
  }

  logging = {
    enabled                = true
    endpoint               = "s3.tky01.sakurastorage.jp"
    region                 = "jp-east-1"
    bucket_name            = "example-logs"
    access_key_wo          = var.access_key
    secret_access_key_wo   = var.secret_key
    credentials_wo_version = 1
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
