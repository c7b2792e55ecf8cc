resource "aws_codeartifact_domain" "empty_encryption_key" {
  domain         = "shinsei"
  encryption_key = ""
}
