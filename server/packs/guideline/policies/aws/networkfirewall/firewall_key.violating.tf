resource "aws_kms_key" "firewall" {
  description         = "Network Firewall"
  enable_key_rotation = true
}

resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  vpc_id              = var.vpc_id
  firewall_policy_arn = var.firewall_policy_arn
  delete_protection   = true

  subnet_mapping {
    subnet_id = var.firewall_subnet_id
  }
}

resource "aws_networkfirewall_rule_group" "domains" {
  name     = "domains"
  type     = "STATEFUL"
  capacity = 100

  rule_group {
    rules_source {
      rules_source_list {
        generated_rules_type = "ALLOWLIST"
        target_types         = ["TLS_SNI"]
        targets              = [".go.jp"]
      }
    }
  }

  encryption_configuration {
    type = "AWS_OWNED_KMS_KEY"
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
