resource "aws_kms_key" "main" {
  description         = "ブローカーの暗号化"
  enable_key_rotation = true
}

resource "aws_mq_broker" "main" {
  broker_name                = "shinsei-main"
  engine_type                = "ActiveMQ"
  engine_version             = "5.18"
  host_instance_type         = "mq.m5.large"
  deployment_mode            = "ACTIVE_STANDBY_MULTI_AZ"
  auto_minor_version_upgrade = true
  publicly_accessible        = false
  subnet_ids                 = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
  security_groups            = ["sg-0a1b2c3d4e5f60718"]

  encryption_options {
    kms_key_id        = aws_kms_key.main.arn
    use_aws_owned_key = false
  }

  user {
    username = "app"
    password = var.broker_password
  }

  logs {
    general = true
    audit   = true
  }

  # オンプレミスからの移行が終わるまで
  tags = {
    Purpose = "移行期間"
  }
}

variable "broker_password" {
  type      = string
  sensitive = true
}
