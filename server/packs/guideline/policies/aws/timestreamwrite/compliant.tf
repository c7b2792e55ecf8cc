# 後継の構成
resource "aws_timestreaminfluxdb_db_instance" "sensors" {
  name                   = "kawa-sensors"
  db_instance_type       = "db.influx.medium"
  deployment_type        = "WITH_MULTIAZ_STANDBY"
  allocated_storage      = 100
  bucket                 = "sensors"
  organization           = "kawa"
  username               = "admin"
  password               = var.password
  publicly_accessible    = false
  vpc_subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  vpc_security_group_ids = ["sg-0a1b2c3d4e5f60001"]
}

variable "password" {
  type      = string
  sensitive = true
}
