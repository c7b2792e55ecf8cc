resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  vpc_id              = var.vpc_id
  firewall_policy_arn = var.firewall_policy_arn
  delete_protection   = true

  subnet_mapping {
    subnet_id = var.firewall_subnet_id
  }
}

variable "vpc_id" {
  type = string
}

variable "firewall_policy_arn" {
  type = string
}

variable "firewall_subnet_id" {
  type = string
}
