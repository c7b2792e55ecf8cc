resource "aws_transfer_ssh_key" "partner" {
  server_id = var.transfer_server_id
  user_name = "partner"
  body      = var.partner_public_key
}

variable "transfer_server_id" {
  type = string
}

variable "partner_public_key" {
  type = string
}
