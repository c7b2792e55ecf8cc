module "log_bucket" {
  source  = "somebody/log-bucket/aws"
  version = "~> 2.0"
}
