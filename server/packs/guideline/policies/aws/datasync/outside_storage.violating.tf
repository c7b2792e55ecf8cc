variable "object_storage_key" {
  type      = string
  sensitive = true
}

resource "aws_storagegateway_gateway" "branch" {
  gateway_name       = "branch"
  gateway_timezone   = "GMT+9:00"
  gateway_type       = "FILE_S3"
  gateway_ip_address = "10.1.0.30"
}

resource "aws_datasync_agent" "branch" {
  name       = "branch"
  ip_address = "10.1.0.20"
}

resource "aws_datasync_location_nfs" "branch" {
  server_hostname = "nfs.example.go.jp"
  subdirectory    = "/export"

  on_prem_config {
    agent_arns = [aws_datasync_agent.branch.arn]
  }
}

resource "aws_datasync_location_smb" "branch" {
  agent_arns      = [aws_datasync_agent.branch.arn]
  server_hostname = "smb.example.go.jp"
  subdirectory    = "/share"
  user            = "datasync"
  password        = var.share_password
}

resource "aws_datasync_location_hdfs" "branch" {
  agent_arns          = [aws_datasync_agent.branch.arn]
  authentication_type = "SIMPLE"
  simple_user         = "hdfs"

  name_node {
    hostname = "hdfs.example.go.jp"
    port     = 8020
  }
}

resource "aws_datasync_location_object_storage" "branch" {
  agent_arns      = [aws_datasync_agent.branch.arn]
  server_hostname = "objects.example.go.jp"
  bucket_name     = "drawings"
  access_key      = "drawings"
  secret_key      = var.object_storage_key
}

variable "share_password" {
  type      = string
  sensitive = true
}
