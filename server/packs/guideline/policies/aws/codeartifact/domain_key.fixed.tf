resource "aws_kms_key" "packages" {
  description         = "CodeArtifact"
  enable_key_rotation = true
}

resource "aws_codeartifact_domain" "main" {
  domain         = "shinsei"
  encryption_key = aws_kms_key.packages.arn
}
