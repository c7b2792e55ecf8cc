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

variable "certificate" {
  type = string
}
