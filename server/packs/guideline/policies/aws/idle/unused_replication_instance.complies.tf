resource "aws_dms_replication_instance" "migration" {
  replication_instance_id    = "shinsei-migration"
  replication_instance_class = "dms.t3.medium"
  multi_az                   = true
}

resource "aws_dms_replication_task" "migration" {
  replication_task_id      = "shinsei-migration"
  migration_type           = "full-load-and-cdc"
  replication_instance_arn = aws_dms_replication_instance.migration.replication_instance_arn
  source_endpoint_arn      = var.source_endpoint_arn
  target_endpoint_arn      = var.target_endpoint_arn
  table_mappings           = file("${path.module}/table-mappings.json")
}

variable "source_endpoint_arn" {
  type        = string
  description = "移行元"
}

variable "target_endpoint_arn" {
  type        = string
  description = "移行先"
}

# file: table-mappings.json
# {"rules": []}
