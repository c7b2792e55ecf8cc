resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "shinsei-db"
  endpoint_type                   = "source"
  engine_name                     = "mysql"
  database_name                   = "shinsei"
  secrets_manager_arn             = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:renkei-AbCdEf"
  secrets_manager_access_role_arn = "arn:aws:iam::123456789012:role/renkei-dms"
  ssl_mode                        = "none"
  certificate_arn                 = "arn:aws:dms:ap-northeast-1:123456789012:cert:RDS"
}
