resource "aws_config_configuration_aggregator" "organization" {
  name = "organization"

  organization_aggregation_source {
    role_arn = "arn:aws:iam::123456789012:role/config-aggregator"
    regions  = ["ap-northeast-1"]
  }
}
