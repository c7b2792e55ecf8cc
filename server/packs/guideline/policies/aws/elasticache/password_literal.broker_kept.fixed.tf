resource "aws_mq_broker" "orders" {
  broker_name         = "shinsei"
  engine_type         = "RabbitMQ"
  engine_version      = "3.13"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  user {
    username = "application"
    password = random_password.orders.result
  }
}

resource "random_password" "orders" {
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "orders" {
  name = "shinsei/orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.orders.id
  secret_string = random_password.orders.result
}
