resource "aws_serverlessapplicationrepository_cloudformation_stack" "rotation" {
  name           = "rotation"
  application_id = data.aws_serverlessapplicationrepository_application.rotation.application_id
  capabilities   = data.aws_serverlessapplicationrepository_application.rotation.required_capabilities
}

data "aws_serverlessapplicationrepository_application" "rotation" {
  application_id   = "arn:aws:serverlessrepo:us-east-1:297356227924:applications/SecretsManagerRDSPostgreSQLRotationSingleUser"
  semantic_version = "1.1.367"
}
