# さくらのクラウドのオブジェクトストレージ
terraform {
  backend "s3" {
    bucket = "example-tfstate"
    key    = "shinsei/prod.tfstate"
    region = "us-east-1"

    endpoints = {
      s3 = "https://s3.isk01.sakurastorage.jp"
    }

    skip_region_validation      = true
    skip_credentials_validation = true
  }
}
