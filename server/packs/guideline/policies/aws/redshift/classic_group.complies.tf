resource "aws_security_group" "analysis" {
  name        = "shinsei-bunseki"
  description = "分析のクラスタ"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"
}
