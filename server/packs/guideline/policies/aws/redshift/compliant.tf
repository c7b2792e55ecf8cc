resource "aws_redshift_subnet_group" "analysis" {
  name       = "shinsei-bunseki"
  subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}

resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_redshift_cluster" "analysis" {
  cluster_identifier                   = "shinsei-analysis"
  node_type                            = "ra3.large"
  number_of_nodes                      = 2
  master_username                      = "app_admin"
  manage_master_password               = true
  database_name                        = "bunseki"
  cluster_subnet_group_name            = aws_redshift_subnet_group.analysis.name
  cluster_parameter_group_name         = aws_redshift_parameter_group.analysis.name
  enhanced_vpc_routing                 = true
  publicly_accessible                  = false
  encrypted                            = true
  kms_key_id                           = aws_kms_key.data.arn
  availability_zone_relocation_enabled = true
  automated_snapshot_retention_period  = 7

}

resource "aws_redshift_logging" "analysis" {
  cluster_identifier   = aws_redshift_cluster.analysis.cluster_identifier
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog", "useractivitylog"]
}

resource "aws_redshift_snapshot_copy_grant" "osaka" {
  snapshot_copy_grant_name = "shinsei-osaka"
  kms_key_id               = aws_kms_key.data.arn
}

resource "aws_redshift_snapshot_copy" "analysis" {
  cluster_identifier       = aws_redshift_cluster.analysis.id
  destination_region       = "ap-northeast-3"
  snapshot_copy_grant_name = aws_redshift_snapshot_copy_grant.osaka.snapshot_copy_grant_name
}

resource "aws_redshift_parameter_group" "analysis" {
  name   = "shinsei-bunseki"
  family = "redshift-1.0"

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

# 新しいファミリーでは TLS が既定で必須
resource "aws_redshift_parameter_group" "newer" {
  name   = "shinsei-bunseki2"
  family = "redshift-2.0"
}

# スナップショットから復元したクラスタの暗号化は元のものによる
resource "aws_redshift_cluster" "restored" {
  cluster_identifier        = "shinsei-restored"
  node_type                 = "ra3.large"
  number_of_nodes           = 2
  master_username           = "app_admin"
  manage_master_password    = true
  snapshot_identifier       = "shinsei-2026-10"
  cluster_subnet_group_name = aws_redshift_subnet_group.analysis.name
  enhanced_vpc_routing      = true
  publicly_accessible       = false
  kms_key_id                = aws_kms_key.data.arn
  multi_az                  = true

}

resource "aws_redshift_snapshot_schedule_association" "restored" {
  cluster_identifier  = aws_redshift_cluster.restored.id
  schedule_identifier = "shinsei-mainichi"
}

resource "aws_redshift_logging" "restored" {
  cluster_identifier   = aws_redshift_cluster.restored.id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog"]
}

# 使わない夜間に止めて、朝に再開する
resource "aws_redshift_scheduled_action" "night_stop" {
  name     = "shinsei-night-stop"
  schedule = "cron(0 12 * * ? *)"
  iam_role = "arn:aws:iam::111122223333:role/shinsei-redshift-scheduler"

  target_action {
    pause_cluster {
      cluster_identifier = "shinsei-analysis"
    }
  }
}

resource "aws_redshift_scheduled_action" "morning" {
  name     = "shinsei-morning"
  schedule = "cron(0 23 * * ? *)"
  iam_role = "arn:aws:iam::111122223333:role/shinsei-redshift-scheduler"

  target_action {
    resume_cluster {
      cluster_identifier = "shinsei-analysis"
    }
  }
}
