# complies: aws_serverlessapplicationrepository_cloudformation_stack.first

resource "aws_serverlessapplicationrepository_cloudformation_stack" "first" {
  name             = "rotation-first"
  application_id   = "arn:aws:serverlessrepo:us-east-1:297356227924:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  semantic_version = "1.1.367"
  capabilities     = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]
}

resource "aws_serverlessapplicationrepository_cloudformation_stack" "second" {
  name             = "rotation-second"
  application_id   = "arn:aws:serverlessrepo:us-east-1:297356227924:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  capabilities     = ["CAPABILITY_IAM", "CAPABILITY_RESOURCE_POLICY"]
  semantic_version = "1.1.367"
}
