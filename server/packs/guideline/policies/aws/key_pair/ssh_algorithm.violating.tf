resource "aws_key_pair" "operator" {
  key_name   = "operator"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDJbfp+xZC2S10MOoy1FgL2nS+J/sip2xQi4i6+7l1um6aqEppi8cLVaE+2rqihNeZnGaV7IOuMrgD8h/dTpT5Hs9bsKPRnkrEbmlvo/ow2lHcoWvtCwGRBVprm7ecOrWzXeOu+rAzEspztMGxPJdgU+7f8dLN9W9LG3T0BryVeew=="
}

resource "aws_lightsail_key_pair" "site" {
  name       = "site"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDJbfp+xZC2S10MOoy1FgL2nS+J/sip2xQi4i6+7l1um6aqEppi8cLVaE+2rqihNeZnGaV7IOuMrgD8h/dTpT5Hs9bsKPRnkrEbmlvo/ow2lHcoWvtCwGRBVprm7ecOrWzXeOu+rAzEspztMGxPJdgU+7f8dLN9W9LG3T0BryVeew=="
}

resource "aws_transfer_ssh_key" "partner" {
  server_id = var.server_id
  user_name = "partner"
  body      = "ssh-dss AAAAB3NzaC1kc3MAAACBAK0d1zWfNyBJhVHpbgjaGJ2yQYSz1dX0wwkFQ5mHc6Jr9gfF0rjWqQb3C0eZb2nHkP8pQv6S7mWb3Kx4yN1rTqL9"
}

variable "server_id" {
  type = string
}
