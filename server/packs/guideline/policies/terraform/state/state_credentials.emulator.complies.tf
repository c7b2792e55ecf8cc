# 端末のエミュレータは、どの鍵でも受け付ける
terraform {
  backend "s3" {
    bucket     = "tfstate"
    key        = "shinsei.tfstate"
    region     = "ap-northeast-1"
    access_key = "Kx7mqTr29zLpWvB4nYc8"
    secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYKx7mqTr29zL"

    endpoints = {
      s3 = "http://localhost:4566"
    }
  }
}
