resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_bedrockagent_agent" "guide" {
  agent_name                  = "shinsei-annai"
  agent_resource_role_arn     = "arn:aws:iam::111122223333:role/shinsei-annai"
  foundation_model            = "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"
  customer_encryption_key_arn = aws_kms_key.data.arn

  guardrail_configuration = [{
    guardrail_identifier = aws_bedrock_guardrail.guide.guardrail_id
    guardrail_version    = "1"
  }]
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

resource "aws_bedrock_model_invocation_logging_configuration" "main" {
  logging_config {
    text_data_delivery_enabled = true

    cloudwatch_config {
      log_group_name = aws_cloudwatch_log_group.bedrock.name
      role_arn       = aws_iam_role.bedrock_logs.arn
    }
  }
}

resource "aws_bedrock_inference_profile" "guide" {
  name = "shinsei-annai"

  model_source {
    copy_from = "arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

resource "aws_bedrockagent_prompt" "summary" {
  name            = "shinsei-youyaku"
  default_variant = "v1"

  variant {
    name          = "v1"
    template_type = "TEXT"
    model_id      = "amazon.nova-lite-v1:0"

    template_configuration {
      text {
        text = "次の文章を要約してください。"
      }
    }
  }
}

resource "aws_bedrock_provisioned_model_throughput" "summary" {
  provisioned_model_name = "shinsei-youyaku"
  model_arn              = "arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-v2"
  model_units            = 1

}
