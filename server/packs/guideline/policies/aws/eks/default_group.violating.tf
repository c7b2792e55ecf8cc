resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "default" {
  vpc_id = aws_vpc.main.id
}

data "aws_security_group" "default" {
  vpc_id = aws_vpc.main.id
  name   = "default"
}

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.36"

  vpc_config {
    subnet_ids             = var.subnet_ids
    security_group_ids     = [aws_default_security_group.default.id]
    endpoint_public_access = false
  }
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = [data.aws_security_group.default.id]
  }
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.function_role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_default_security_group.default.id]
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}

variable "function_role_arn" {
  type = string
}
