resource "aws_apprunner_service" "other_source_configuration" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app:latest"
      image_repository_type = "ECR"
    }
  }
}
