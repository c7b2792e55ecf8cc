resource "oci_logging_log" "flow" {
  log_group_id       = var.log_group_id
  display_name       = "app-subnet"
  log_type           = "SERVICE"
  retention_duration = 180

  configuration {
    source {
      source_type = "OCISERVICE"
      service     = "flowlogs"
      category    = "all"
      resource    = var.subnet_id
    }
  }
}

variable "log_group_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
