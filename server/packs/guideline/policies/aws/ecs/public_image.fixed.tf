resource "aws_ecs_task_definition" "web" {
  family = "shinsei-web"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "${aws_ecr_repository.web.repository_url}:1.29.1"
    }
  ])
}

resource "aws_ecr_repository" "web" {
  name                 = "web"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecs_task_definition" "cache" {
  family = "shinsei-cache"

  container_definitions = jsonencode([
    {
      name  = "cache"
      image = "${aws_ecr_repository.cache.repository_url}:2.3.0"
    }
  ])
}

resource "aws_ecr_repository" "cache" {
  name                 = "cache"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}
