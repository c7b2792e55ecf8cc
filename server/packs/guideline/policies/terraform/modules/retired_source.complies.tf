module "log_bucket" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 2.0"
}
