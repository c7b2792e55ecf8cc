terraform {
  backend "s3" {
    bucket       = "example-tfstate"
    key          = "shinsei/prod.tfstate"
    region       = "ap-northeast-1"
    kms_key_id   = "alias/tfstate"
    use_lockfile = true
  }
}
