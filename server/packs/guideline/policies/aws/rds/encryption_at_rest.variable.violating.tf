# 変数の既定値が false のまま渡される
variable "encrypt_storage" {
  type        = bool
  description = "ストレージを暗号化するか"
  default     = false
}

resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "postgres"
  engine_version              = "17.4"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = var.encrypt_storage
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
}
