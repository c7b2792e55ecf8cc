resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_sagemaker_domain" "studio" {
  domain_name             = "shinsei"
  auth_mode               = "IAM"
  vpc_id                  = "vpc-0a1b2c3d4e5f60001"
  subnet_ids              = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  app_network_access_type = "VpcOnly"
  kms_key_id              = aws_kms_key.data.arn

  default_user_settings {
    execution_role = "arn:aws:iam::111122223333:role/shinsei-studio"
  }
}
