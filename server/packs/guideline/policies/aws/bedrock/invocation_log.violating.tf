resource "aws_cloudwatch_log_group" "bedrock" {
  name              = "/aws/bedrock/invocations"
  retention_in_days = 365
}

resource "aws_iam_role" "bedrock_logs" {
  name = "shinsei-bedrock-logs"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "bedrock.amazonaws.com" }
    }]
  })
}

resource "aws_bedrock_guardrail" "guide" {
  name                      = "shinsei-annai"
  blocked_input_messaging   = "お答えできない内容です。"
  blocked_outputs_messaging = "お答えできない内容です。"

  sensitive_information_policy_config {
    pii_entities_config {
      action = "ANONYMIZE"
      type   = "PHONE"
    }
  }
}

resource "aws_bedrockagent_agent" "guide" {
  agent_name              = "shinsei-annai"
  agent_resource_role_arn = "arn:aws:iam::111122223333:role/shinsei-annai"
  foundation_model        = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"

  guardrail_configuration = [{
    guardrail_identifier = "abcdefghij01"
    guardrail_version    = "1"
  }]
}
