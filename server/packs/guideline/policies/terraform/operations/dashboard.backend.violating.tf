terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

# 届いた申請をまとめて処理する。外からの入口はない。
resource "aws_lambda_function" "accept" {
  function_name = "accept"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "app.handler"
  filename      = "accept.zip"
}

resource "aws_ecs_service" "process" {
  name            = "process"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets = var.subnet_ids
  }
}

resource "aws_dynamodb_table" "requests" {
  name         = "requests"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

variable "role_arn" {
  type        = string
  description = "関数のロール"
}

variable "cluster_arn" {
  type        = string
  description = "クラスター"
}

variable "task_definition_arn" {
  type        = string
  description = "タスク定義"
}

variable "subnet_ids" {
  type        = list(string)
  description = "非公開サブネット"
}
