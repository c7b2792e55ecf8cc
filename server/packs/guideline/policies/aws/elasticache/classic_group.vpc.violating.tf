# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_elasticache_security_group" "cache" {
  name                 = "shinsei-cache"
  description          = "Requests of the application"
  security_group_names = ["shinsei-app"]
}

data "aws_vpc" "shinsei" {
  tags = { Name = "shinsei" }
}
