resource "aws_cloudwatch_log_group" "datasync" {
  name              = "/aws/datasync/shinsei"
  retention_in_days = 365
}

resource "aws_datasync_task" "reports" {
  name                     = "reports"
  source_location_arn      = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0a1b2c3d4e5f60718"
  destination_location_arn = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0b1c2d3e4f5a60718"
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.datasync.arn

  options {
    log_level = "TRANSFER"
  }

  # 日本時間の 10 時
  schedule {
    schedule_expression = "cron(0 1 * * ? *)"
  }
}

# 移行の間だけ使う
resource "aws_datasync_agent" "old_storage" {
  name       = "old-storage"
  ip_address = "10.1.0.20"

  tags = {
    Purpose = "データ移行"
  }
}

resource "aws_datasync_location_nfs" "old_storage" {
  server_hostname = "nfs.example.go.jp"
  subdirectory    = "/export"

  on_prem_config {
    agent_arns = [aws_datasync_agent.old_storage.arn]
  }

  tags = {
    Purpose = "データ移行"
  }
}

resource "aws_datasync_location_object_storage" "old_storage_migration" {
  agent_arns      = [aws_datasync_agent.old_storage.arn]
  server_hostname = "objects.example.go.jp"
  bucket_name     = "drawings"
  access_key      = "drawings"
  secret_key      = var.object_storage_key
}

variable "object_storage_key" {
  type      = string
  sensitive = true
}

resource "aws_ssm_association" "patch" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "cron(0 17 ? * SUN *)"

  targets {
    key    = "tag:PatchGroup"
    values = ["app"]
  }
}

# 1 時間ごとの実行は夜間バッチではない
resource "aws_ssm_association" "check" {
  name                = "AWS-RunShellScript"
  schedule_expression = "cron(0 * * * ? *)"

  targets {
    key    = "tag:Role"
    values = ["app"]
  }
}
