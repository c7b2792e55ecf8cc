resource "aws_ecr_repository_creation_template" "image_tag_mutability_mutable" {
  prefix               = "docker-hub"
  applied_for          = ["PULL_THROUGH_CACHE"]
  image_tag_mutability = "MUTABLE"
}
