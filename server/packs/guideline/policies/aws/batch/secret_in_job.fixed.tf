resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    command = ["aggregate"]
    environment = [
      { name = "STAGE", value = "production" },
    ]
    secrets = [{
      name      = "DB_PASSWORD"
      valueFrom = aws_secretsmanager_secret.aggregate.arn
    }]
  })
}

resource "aws_secretsmanager_secret" "aggregate" {
  name_prefix = "aggregate-"
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR"

      image_configuration {
        port = "8080"

        runtime_environment_variables = {
          LOG_LEVEL = "info"
        }
        runtime_environment_secrets = {
          DB_PASSWORD = aws_secretsmanager_secret.app.arn
        }
      }
    }
  }
}

resource "aws_secretsmanager_secret" "app" {
  name_prefix = "app-"
}

resource "aws_sagemaker_model" "classify" {
  name               = "classify"
  execution_role_arn = var.role_arn

  primary_container {
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    environment = {
      DB_PASSWORD_ARN = aws_secretsmanager_secret.classify.arn
    }
  }
}

resource "aws_secretsmanager_secret" "classify" {
  name_prefix = "classify-"
}

resource "aws_lightsail_container_service_deployment_version" "site" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    environment = {
      DB_PASSWORD_ARN = aws_secretsmanager_secret.site.arn
    }
  }
}

resource "aws_secretsmanager_secret" "site" {
  name_prefix = "site-"
}

resource "aws_amplify_app" "front" {
  name = "front"

  environment_variables = {
    DB_PASSWORD_ARN = aws_secretsmanager_secret.front.arn
  }
}

resource "aws_secretsmanager_secret" "front" {
  name_prefix = "front-"
}

resource "aws_amplify_branch" "main" {
  app_id      = aws_amplify_app.front.id
  branch_name = "main"

  environment_variables = {
    DB_PASSWORD_ARN = aws_secretsmanager_secret.main.arn
  }
}

resource "aws_secretsmanager_secret" "main" {
  name_prefix = "main-"
}

resource "aws_elastic_beanstalk_environment" "web" {
  name                = "web"
  application         = "shinsei"
  solution_stack_name = "64bit Amazon Linux 2023 v4.7.0 running Python 3.13"

  setting {
    namespace = "aws:elasticbeanstalk:application:environmentsecrets"
    name      = "DB_PASSWORD"
    value     = aws_secretsmanager_secret.web.arn
  }
}

resource "aws_secretsmanager_secret" "web" {
  name_prefix = "web-"
}

resource "aws_glue_job" "summary" {
  name     = "aggregate"
  role_arn = var.role_arn

  default_arguments = {
    "--job-language"    = "python"
    "--db_password_arn" = aws_secretsmanager_secret.summary.arn
  }

  command {
    script_location = "s3://shinsei-scripts/aggregate.py"
  }
}

resource "aws_secretsmanager_secret" "summary" {
  name_prefix = "summary-"
}

variable "role_arn" {
  type = string
}
