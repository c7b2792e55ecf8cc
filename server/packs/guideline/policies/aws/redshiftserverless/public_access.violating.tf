resource "aws_redshiftserverless_workgroup" "analysis" {
  workgroup_name      = "shinsei-bunseki"
  namespace_name      = "shinsei-bunseki"
  publicly_accessible = true
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_lightsail_database" "pages" {
  relational_database_name = "kouhou-pages"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "pages"
  master_username          = "app_admin"
  master_password          = var.password
  blueprint_id             = "mysql_8_0"
  bundle_id                = "micro_2_0"
  publicly_accessible      = true
}
