resource "aws_kms_key" "main" {
  description         = "ブローカーの暗号化"
  enable_key_rotation = true
}

resource "aws_mq_broker" "rabbit" {
  broker_name                = "shinsei-rabbit"
  engine_type                = "RabbitMQ"
  engine_version             = "3.13"
  host_instance_type         = "mq.m5.large"
  deployment_mode            = "CLUSTER_MULTI_AZ"
  auto_minor_version_upgrade = true
  subnet_ids                 = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]

  encryption_options {
    kms_key_id        = aws_kms_key.main.arn
    use_aws_owned_key = false
  }

  user {
    username = "app"
    password = var.broker_password
  }

  tags = {
    Phase = "migration"
  }

  logs {
    general = true
  }
}

variable "broker_password" {
  type      = string
  sensitive = true
}
