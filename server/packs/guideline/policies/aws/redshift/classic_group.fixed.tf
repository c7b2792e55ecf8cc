# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_security_group" "analysis" {
  name        = "shinsei-bunseki"
  description = "analysis"
}
