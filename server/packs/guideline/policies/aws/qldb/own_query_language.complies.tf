# 後継の構成
resource "aws_rds_cluster" "register" {
  cluster_identifier          = "shinsei-daicho"
  engine                      = "aurora-postgresql"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  deletion_protection         = true
  backup_retention_period     = 7
}

resource "aws_dynamodb_table" "settings" {
  name         = "shinsei-settings"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_timestreamwrite_database" "sensors" {
  database_name = "kawa-sensors"

  tags = {
    MigrationTarget = "Timestream for InfluxDB"
  }
}
