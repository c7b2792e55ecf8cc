resource "aws_mq_broker" "orders" {
  broker_name         = "shinsei"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  user {
    username = "application"
    password = "Shinsei-2026-mq-passwd"
  }
}
