resource "aws_key_pair" "operator" {
  key_name   = "operator"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE0t1uNsw2TGIK+YWRGqLQwQg6ogOa64luHSxW8dwmDR"
}

resource "aws_lightsail_key_pair" "site" {
  name       = "site"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE0t1uNsw2TGIK+YWRGqLQwQg6ogOa64luHSxW8dwmDR"
}

resource "aws_transfer_ssh_key" "partner" {
  server_id = var.server_id
  user_name = "partner"
  body      = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE0t1uNsw2TGIK+YWRGqLQwQg6ogOa64luHSxW8dwmDR"
}

variable "server_id" {
  type = string
}
