resource "aws_cloudwatch_event_api_destination" "alert" {
  name                = "alert"
  connection_arn      = "arn:aws:events:ap-northeast-1:123456789012:connection/alert/0123abcd"
  http_method         = "POST"
  invocation_endpoint = "https://alert.example.go.jp/enqueue"
}

# 構成内の API へ送る
resource "aws_cloudwatch_event_api_destination" "internal" {
  name                = "internal"
  connection_arn      = "arn:aws:events:ap-northeast-1:123456789012:connection/alert/0123abcd"
  http_method         = "POST"
  invocation_endpoint = "${aws_apigatewayv2_api.internal.api_endpoint}/alert"
}

resource "aws_apigatewayv2_api" "internal" {
  name          = "internal"
  protocol_type = "HTTP"
}

# 自ら運用する GitLab
resource "aws_codestarconnections_connection" "source" {
  name     = "source"
  host_arn = "arn:aws:codestar-connections:ap-northeast-1:123456789012:host/gitlab-0123abcd"
}

# EKS のサービスアカウント
resource "aws_iam_openid_connect_provider" "eks" {
  url            = "https://oidc.eks.ap-northeast-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_cloudwatch_event_rule" "findings" {
  name = "findings"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
}

resource "aws_cloudwatch_event_target" "findings" {
  rule = aws_cloudwatch_event_rule.findings.name
  arn  = "arn:aws:sns:ap-northeast-1:123456789012:security"
}
