resource "aws_codestarconnections_connection" "bitbucket" {
  name          = "bitbucket"
  provider_type = "Bitbucket"
}

resource "aws_codebuild_source_credential" "bitbucket" {
  auth_type   = "BASIC_AUTH"
  server_type = "BITBUCKET"
  user_name   = "shinsei-build"
  token       = var.app_password
}

variable "app_password" {
  type      = string
  sensitive = true
}
