# 版は固定されているが、他者が公開している
resource "aws_serverlessapplicationrepository_cloudformation_stack" "rotation" {
  name             = "rotation"
  application_id   = "arn:aws:serverlessrepo:us-east-1:210987654321:applications/converter"
  semantic_version = "2.0.1"
  capabilities     = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]
}
