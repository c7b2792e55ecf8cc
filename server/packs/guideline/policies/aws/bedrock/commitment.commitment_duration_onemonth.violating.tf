resource "aws_bedrock_provisioned_model_throughput" "commitment_duration_onemonth" {
  provisioned_model_name = "shinsei-youyaku"
  model_arn              = "arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-v2"
  model_units            = 1
  commitment_duration    = "OneMonth"
}
