resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_bedrockagent_agent" "guide" {
  agent_name              = "shinsei-annai"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/shinsei-annai"
  foundation_model        = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"

  guardrail_configuration = [{
    guardrail_identifier = "abcdefghij01"
    guardrail_version    = "1"
  }]
  customer_encryption_key_arn = aws_kms_key.data.arn
}
