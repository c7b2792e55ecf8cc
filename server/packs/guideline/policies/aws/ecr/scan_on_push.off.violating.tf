resource "aws_ecr_repository" "app" {
  name = "shinsei-app"

  image_scanning_configuration {
    scan_on_push = false
  }
}
