resource "aws_iam_service_specific_credential" "codecommit" {
  service_name = "codecommit.amazonaws.com"
  user_name    = "deploy"
}

resource "aws_iam_signing_certificate" "legacy" {
  certificate_body = var.certificate
  user_name        = "legacy-soap"
}

resource "aws_transfer_ssh_key" "partner" {
  server_id = var.transfer_server_id
  user_name = "partner"
  body      = var.partner_public_key
}

variable "certificate" {
  type = string
}

variable "transfer_server_id" {
  type = string
}

variable "partner_public_key" {
  type = string
}
