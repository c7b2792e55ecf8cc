resource "aws_iam_service_specific_credential" "codecommit" {
  service_name = "codecommit.amazonaws.com"
  user_name    = "deploy"
  status       = "Inactive"
}

resource "aws_iam_signing_certificate" "legacy" {
  certificate_body = var.certificate
  user_name        = "legacy-soap"
  status           = "Inactive"
}

# SFTP の利用者は ID プロバイダ（Lambda）で認証し、鍵を Terraform で登録しない
resource "aws_transfer_server" "partner" {
  identity_provider_type = "AWS_LAMBDA"
  function               = var.identity_provider_function_arn
}

variable "certificate" {
  type = string
}

variable "identity_provider_function_arn" {
  type = string
}
