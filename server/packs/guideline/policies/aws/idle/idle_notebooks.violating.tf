resource "aws_sagemaker_domain" "studio" {
  domain_name             = "shinsei"
  auth_mode               = "IAM"
  vpc_id                  = "vpc-0a1b2c3d4e5f60001"
  subnet_ids              = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  app_network_access_type = "VpcOnly"

  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/shinsei-studio"
  }
}
