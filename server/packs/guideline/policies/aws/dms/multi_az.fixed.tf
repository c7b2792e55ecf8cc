resource "aws_dms_replication_instance" "sync" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  allocated_storage          = 100
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  multi_az                   = true
}

resource "aws_dms_replication_config" "sync" {
  replication_config_identifier = "renkei"
  replication_type              = "cdc"
  source_endpoint_arn           = "arn:aws:dms:ap-northeast-1:123456789012:endpoint:SHINSEI"
  target_endpoint_arn           = "arn:aws:dms:ap-northeast-1:123456789012:endpoint:TOUKEI"
  table_mappings                = "{\"rules\":[]}"

  compute_config {
    replication_subnet_group_id = "renkei"
    max_capacity_units          = "8"
    min_capacity_units          = "2"
    multi_az                    = true
  }
}
