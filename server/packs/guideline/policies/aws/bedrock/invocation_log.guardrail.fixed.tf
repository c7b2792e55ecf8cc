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

resource "aws_bedrock_model_invocation_logging_configuration" "guide" {
  logging_config {
    text_data_delivery_enabled      = true
    image_data_delivery_enabled     = true
    embedding_data_delivery_enabled = true

    cloudwatch_config {
      log_group_name = "/aws/bedrock/invocations"
      role_arn       = aws_iam_role.bedrock_logs.arn
    }
  }
}
