resource "aws_iam_service_specific_credential" "codecommit" {
  service_name = "codecommit.amazonaws.com"
  user_name    = "deploy"
}

resource "aws_iam_signing_certificate" "legacy" {
  certificate_body = var.certificate
  user_name        = "legacy-soap"
}

variable "certificate" {
  type = string
}
