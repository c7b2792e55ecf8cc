resource "aws_ecs_task_definition" "web" {
  family = "shinsei-web"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "${aws_ecr_repository.web.repository_url}:1.29.1"
    },
    {
      name  = "cache"
      image = "${aws_ecr_repository.web_2.repository_url}:2.3.0"
    }
  ])
}

resource "aws_ecr_repository" "web_2" {
  name                 = "web-1"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}
