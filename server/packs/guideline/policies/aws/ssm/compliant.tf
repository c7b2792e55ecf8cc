resource "aws_kms_key" "parameters" {
  description         = "パラメータの鍵"
  enable_key_rotation = true
}

resource "aws_ssm_parameter" "db_password" {
  name             = "/shinsei/db/password"
  type             = "SecureString"
  key_id           = aws_kms_key.parameters.arn
  value_wo         = var.db_password
  value_wo_version = 1
}

variable "db_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

# 秘密ではない値
resource "aws_ssm_parameter" "host" {
  name  = "/shinsei/db/host"
  type  = "String"
  value = "db.example.go.jp"
}

# 名前は秘密を指すが、値はその置き場所
resource "aws_ssm_parameter" "secret" {
  name  = "/shinsei/db/secret"
  type  = "String"
  value = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:shinsei/db-AbCdEf"
}

resource "aws_ssm_document" "session" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager の設定"
    sessionType   = "Standard_Stream"
    inputs = {
      cloudWatchLogGroupName      = "/ssm/session"
      cloudWatchEncryptionEnabled = true
      kmsKeyId                    = aws_kms_key.parameters.arn
    }
  })
}

resource "aws_ssm_document" "restart" {
  name          = "shinsei-restart"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "再起動"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "restart"
      inputs = { runCommand = ["systemctl restart shinsei"] }
    }]
  })

  permissions = {
    type        = "Share"
    account_ids = "210987654321"
  }
}

resource "aws_ssm_service_setting" "sharing" {
  setting_id    = "/ssm/documents/console/public-sharing-permission"
  setting_value = "Disable"
}

resource "aws_ssm_service_setting" "throughput" {
  setting_id    = "/ssm/parameter-store/high-throughput-enabled"
  setting_value = "true"
}

resource "aws_ssm_patch_baseline" "linux" {
  name             = "amazon-linux-2023"
  operating_system = "AMAZON_LINUX_2023"

  approval_rule {
    approve_after_days = 7

    patch_filter {
      key    = "CLASSIFICATION"
      values = ["Security"]
    }
  }
}

# 期日までに公開されたものを適用する
resource "aws_ssm_patch_baseline" "windows" {
  name             = "windows"
  operating_system = "WINDOWS"

  approval_rule {
    approve_until_date = "2026-11-01"

    patch_filter {
      key    = "CLASSIFICATION"
      values = ["SecurityUpdates"]
    }
  }
}
