# bucket は -backend-config で渡す
terraform {
  backend "s3" {
    key    = "shinsei/prod.tfstate"
    region = "ap-northeast-1"
  }
}
