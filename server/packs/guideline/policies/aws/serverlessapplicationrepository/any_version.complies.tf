resource "aws_serverlessapplicationrepository_cloudformation_stack" "rotation" {
  name             = "rotation"
  application_id   = "arn:aws:serverlessrepo:us-east-1:297356227924:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  semantic_version = "1.1.367"
  capabilities     = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]
}
