# S3 互換のオブジェクトストレージ
provider "aws" {
  alias      = "object_storage"
  region     = "jp-north-1"
  access_key = "shinsei-deploy"
  secret_key = "Kx7mqTr29zLpWvB4nYc8"

  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_region_validation      = true

  endpoints {
    s3 = "https://s3.isk01.sakurastorage.jp"
  }
}
