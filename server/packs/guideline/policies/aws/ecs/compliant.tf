resource "aws_kms_key" "exec" {
  description         = "ECS Exec"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "exec" {
  name              = "/ecs/exec"
  retention_in_days = 365
}

resource "aws_ecs_cluster" "main" {
  name = "shinsei"

  configuration {
    execute_command_configuration {
      kms_key_id = aws_kms_key.exec.arn
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = aws_cloudwatch_log_group.exec.name
      }
    }
  }

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}

resource "aws_ecr_repository" "app" {
  name                 = "shinsei-app"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecs_task_definition" "app" {
  family                   = "shinsei-app"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name                   = "app"
      image                  = "${aws_ecr_repository.app.repository_url}@${var.image_digest}"
      essential              = true
      user                   = "1000:1000"
      readonlyRootFilesystem = true
      portMappings = [
        { containerPort = 8080 }
      ]
      environment = [
        { name = "LOG_LEVEL", value = "info" },
        # 秘密そのものではなく、その場所や設定
        { name = "DB_SECRET_ARN", value = var.db_secret_arn },
        { name = "TOKEN_URL", value = "https://auth.example.go.jp/token" },
        { name = "PASSWORD_FILE", value = "/run/secrets/db" },
        { name = "DB_CREDENTIALS", value = "shinsei/production/db" },
        { name = "PASSWORD_MIN_LENGTH", value = "12" },
        { name = "ACCESS_TOKEN_TTL", value = "3600" }
      ]
      secrets = [
        { name = "DB_PASSWORD", valueFrom = var.db_secret_arn }
      ]
      mountPoints = [
        { sourceVolume = "files", containerPath = "/data" }
      ]
      logConfiguration = {
        logDriver = "awsfirelens"
      }
    },
    {
      # 他のコンテナのログを送る側
      name                   = "log-router"
      image                  = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/fluent-bit@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      essential              = true
      readonlyRootFilesystem = true
      firelensConfiguration = {
        type = "fluentbit"
      }
    }
  ])

  volume {
    name = "files"

    efs_volume_configuration {
      file_system_id     = var.file_system_id
      transit_encryption = "ENABLED"
    }
  }
}

# Windows コンテナにはルートファイルシステムの設定がない
resource "aws_ecs_task_definition" "report" {
  family = "report"

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }

  container_definitions = jsonencode([
    {
      name  = "report"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/report@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      logConfiguration = {
        logDriver = "awslogs"
      }
    }
  ])
}

# データの移行だけに使う、AWS が公開するイメージ
resource "aws_ecs_task_definition" "migration" {
  family = "shinsei-migration"

  container_definitions = jsonencode([
    {
      name                   = "migration"
      image                  = "public.ecr.aws/docker/library/postgres@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      command                = ["psql", "-f", "/migration.sql"]
      readonlyRootFilesystem = true
      logConfiguration = {
        logDriver = "awslogs"
      }
    }
  ])
}

resource "aws_iam_role" "task" {
  name = "shinsei-app-task"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "ecs-tasks.amazonaws.com" }
      }
    ]
  })
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app.arn
  launch_type     = "FARGATE"
  desired_count   = 2

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = [var.security_group_id]
  }
}

resource "aws_appautoscaling_target" "app" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.app.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "app" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.app.service_namespace
  resource_id        = aws_appautoscaling_target.app.resource_id
  scalable_dimension = aws_appautoscaling_target.app.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# 数は自動で決まる。クラスターの既定の容量プロバイダ（Fargate）を使う
resource "aws_ecs_service" "worker" {
  name                   = "worker-dev"
  cluster                = aws_ecs_cluster.main.id
  task_definition        = aws_ecs_task_definition.app.arn
  desired_count          = 1
  enable_execute_command = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  tags = {
    Environment = "development"
  }
}

resource "aws_appautoscaling_target" "worker" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/worker-dev"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 4
}

# GPU は Fargate では使えない
resource "aws_ecs_capacity_provider" "gpu" {
  name = "shinsei-gpu"

  auto_scaling_group_provider {
    auto_scaling_group_arn = var.auto_scaling_group_arn
  }
}

# ホストごとに 1 つ動く監視エージェント
resource "aws_ecs_service" "agent" {
  name                = "agent"
  cluster             = aws_ecs_cluster.main.id
  task_definition     = aws_ecs_task_definition.app.arn
  launch_type         = "EC2"
  scheduling_strategy = "DAEMON"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

variable "image_digest" {
  type = string
}

variable "execution_role_arn" {
  type = string
}

variable "db_secret_arn" {
  type = string
}

variable "file_system_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_id" {
  type = string
}

variable "auto_scaling_group_arn" {
  type = string
}
