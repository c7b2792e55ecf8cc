# ほかから呼び出して使うモジュール

resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = var.config_role_arn

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_config_rule" "public_read" {
  name = "s3-bucket-public-read-prohibited"

  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_PUBLIC_READ_PROHIBITED"
  }

  depends_on = [aws_config_configuration_recorder.main]
}

variable "config_role_arn" {
  type        = string
  description = "構成を記録するロール"
}
