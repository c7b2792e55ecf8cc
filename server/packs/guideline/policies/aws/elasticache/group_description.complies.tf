# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_elasticache_security_group" "cache" {
  name                 = "shinsei-cache"
  description          = "申請システムのキャッシュ"
  security_group_names = ["shinsei-app"]
}

resource "aws_redshift_security_group" "analysis" {
  name        = "shinsei-analysis"
  description = "申請システム"
  ingress {
    cidr = "10.0.0.0/16"
  }
}

resource "aws_db_security_group" "database" {
  name        = "shinsei-database"
  description = "申請システム"
  ingress {
    cidr = "10.0.0.0/16"
  }
}
