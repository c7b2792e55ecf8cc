# 相手の API のキーが、構成内の秘密に登録されている
resource "aws_cloudwatch_event_connection" "partner" {
  name               = "partner"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "x-api-key"
      value = aws_api_gateway_api_key.partner.value
    }
  }
}

resource "aws_api_gateway_api_key" "partner" {
  name = "partner"
}

resource "aws_secretsmanager_secret" "partner" {
  name = "shinsei/partner"
}

resource "aws_secretsmanager_secret_version" "partner" {
  secret_id     = aws_secretsmanager_secret.partner.id
  secret_string = aws_api_gateway_api_key.partner.value
}
