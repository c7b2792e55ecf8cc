resource "aws_dms_replication_instance" "sync" {
  replication_instance_id    = "renkei"
  replication_instance_class = "dms.r6i.large"
  allocated_storage          = 100
  multi_az                   = false
  publicly_accessible        = false
  auto_minor_version_upgrade = true
}
