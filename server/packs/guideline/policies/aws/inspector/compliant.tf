resource "aws_inspector2_enabler" "main" {
  account_ids    = ["123456789012"]
  resource_types = ["EC2", "ECR"]
}

resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_inspector2_organization_configuration" "main" {
  auto_enable {
    ec2         = true
    ecr         = true
    lambda      = true
    lambda_code = true
  }
}
