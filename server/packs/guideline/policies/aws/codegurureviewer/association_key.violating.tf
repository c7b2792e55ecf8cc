resource "aws_kms_key" "review" {
  description         = "CodeGuru Reviewer"
  enable_key_rotation = true
}

resource "aws_codegurureviewer_repository_association" "app" {
  repository {
    codecommit {
      name = "shinsei"
    }
  }
}
