module "log_bucket" {
  source  = "app.terraform.io/example-shinsei/log-bucket/aws"
  version = "~> 2.0"
}
