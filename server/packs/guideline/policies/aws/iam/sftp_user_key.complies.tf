# SFTP の利用者は ID プロバイダ（Lambda）で認証し、鍵を Terraform で登録しない
resource "aws_transfer_server" "partner" {
  identity_provider_type = "AWS_LAMBDA"
  function               = var.identity_provider_function_arn
}

variable "identity_provider_function_arn" {
  type = string
}
