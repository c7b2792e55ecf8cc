resource "aws_dms_replication_task" "sync" {
  replication_task_id      = "renkei"
  migration_type           = "full-load-and-cdc"
  replication_instance_arn = "arn:aws:dms:ap-northeast-1:123456789012:rep:RENKEI"
  source_endpoint_arn      = "arn:aws:dms:ap-northeast-1:123456789012:endpoint:SHINSEI"
  target_endpoint_arn      = "arn:aws:dms:ap-northeast-1:123456789012:endpoint:TOUKEI"
  table_mappings           = "{\"rules\":[]}"
  replication_task_settings = jsonencode({
    Logging = {
      EnableLogging = true
    }
  })
}
