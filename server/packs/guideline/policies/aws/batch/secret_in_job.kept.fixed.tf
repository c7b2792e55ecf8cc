# 秘密は構成内にあり、環境変数がそれを使っていない
resource "aws_batch_job_definition" "tasks" {
  name = "tasks"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      containers = [{
        image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        environment = [
          { name = "STAGE", value = "production" },
        ]
        secrets = [
          { name = "API_TOKEN", valueFrom = aws_secretsmanager_secret.database.arn },
          {
            name      = "DB_PASSWORD"
            valueFrom = aws_secretsmanager_secret.database.arn
          }
        ]
      }]
    }]
  })
}

resource "aws_batch_job_definition" "nodes" {
  name = "nodes"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      container = {
        image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        secrets = [{
          name      = "DB_PASSWORD"
          valueFrom = aws_secretsmanager_secret.database.arn
        }]
      }
    }]
  })
}

resource "aws_apprunner_service" "front" {
  service_name = "front"

  source_configuration {
    authentication_configuration {
      connection_arn = var.connection_arn
    }

    code_repository {
      repository_url = "https://github.com/shinsei/front"

      source_code_version {
        type  = "BRANCH"
        value = "main"
      }

      code_configuration {
        configuration_source = "API"

        code_configuration_values {
          runtime = "PYTHON_311"

          runtime_environment_variables = {
            LOG_LEVEL = "info"
          }
          runtime_environment_secrets = {
            DB_PASSWORD = aws_secretsmanager_secret.database.arn
          }
        }
      }
    }
  }
}

resource "aws_amplify_app" "front" {
  name = "front"

  auto_branch_creation_config {
    environment_variables = {
      db_password_arn = aws_secretsmanager_secret.database.arn
    }
  }
}

resource "aws_elastic_beanstalk_environment" "web" {
  name                = "web"
  application         = "shinsei"
  solution_stack_name = "64bit Amazon Linux 2023 v4.7.0 running Python 3.13"

  setting {
    namespace = "aws:elasticbeanstalk:application:environmentsecrets"
    name      = "DB_PASSWORD"
    value     = aws_secretsmanager_secret.database.arn
  }
}

resource "aws_secretsmanager_secret" "database" {
  name_prefix = "database-"
}

variable "connection_arn" {
  type = string
}
