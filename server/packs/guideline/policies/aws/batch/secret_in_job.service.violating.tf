resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          DB_PASSWORD = "Shinsei-2026!"
        }
      }
    }
  }
}

resource "aws_secretsmanager_secret" "database" {
  name = "shinsei/database"
}
