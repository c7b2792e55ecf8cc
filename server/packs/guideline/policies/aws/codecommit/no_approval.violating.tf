resource "aws_codecommit_repository" "app" {
  repository_name = "shinsei"
}
