resource "aws_ecr_repository" "app" {
  name                 = "shinsei-app"
  image_tag_mutability = "IMMUTABLE"
}
