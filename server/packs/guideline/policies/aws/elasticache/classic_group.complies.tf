resource "aws_security_group" "cache" {
  name        = "shinsei-cache"
  description = "申請システムのキャッシュ"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"
}
