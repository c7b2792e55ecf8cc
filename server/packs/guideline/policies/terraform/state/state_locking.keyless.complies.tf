# key は -backend-config で渡す
terraform {
  backend "s3" {
    bucket = "example-tfstate"
    region = "ap-northeast-1"
  }
}
