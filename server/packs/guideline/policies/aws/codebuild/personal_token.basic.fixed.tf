resource "aws_codestarconnections_connection" "bitbucket" {
  name          = "bitbucket"
  provider_type = "Bitbucket"
}

resource "aws_codebuild_source_credential" "bitbucket" {
  auth_type   = "CODECONNECTIONS"
  server_type = "BITBUCKET"
  token       = aws_codestarconnections_connection.bitbucket.arn
}

variable "app_password" {
  type      = string
  sensitive = true
}
