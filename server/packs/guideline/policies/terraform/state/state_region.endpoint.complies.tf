# 別の宛先を持つ、S3 互換のストレージ
terraform {
  backend "s3" {
    bucket   = "example-tfstate"
    key      = "shinsei/prod.tfstate"
    region   = "us-east-1"
    endpoint = "https://storage.example.go.jp"
  }
}
