# 書かれていないものは -backend-config で渡す
terraform {
  backend "s3" {
    region = "ap-northeast-1"
  }
}
