module "log_bucket" {
  source  = "terraform-aws-modules/elb/aws"
  version = "~> 2.0"
}
