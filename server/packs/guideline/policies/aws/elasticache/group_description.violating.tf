# provider 6 にはない（EC2-Classic 用。バージョン 5 で削除）
resource "aws_elasticache_security_group" "cache" {
  name                 = "shinsei-cache"
  security_group_names = ["shinsei-app"]
}

resource "aws_redshift_security_group" "analysis" {
  name        = "shinsei-analysis"
  description = "Managed by Terraform"
  ingress {
    cidr = "10.0.0.0/16"
  }
}

resource "aws_db_security_group" "database" {
  name        = "shinsei-database"
  description = "Managed by Terraform"
  ingress {
    cidr = "10.0.0.0/16"
  }
}
