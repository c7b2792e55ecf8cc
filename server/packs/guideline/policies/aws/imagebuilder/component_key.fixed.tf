resource "aws_kms_key" "main" {
  description         = "マシンイメージの暗号化"
  enable_key_rotation = true
}

resource "aws_imagebuilder_component" "agent" {
  name       = "agent"
  platform   = "Linux"
  version    = "1.0.0"
  uri        = "s3://example-imagebuilder/agent.yaml"
  kms_key_id = aws_kms_key.main.arn
}
