# 地域は環境変数で渡す
terraform {
  backend "s3" {
    bucket = "example-tfstate"
    key    = "shinsei/prod.tfstate"
  }
}
