resource "aws_kms_key" "firewall" {
  description         = "Network Firewall"
  enable_key_rotation = true
}

resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  vpc_id              = var.vpc_id
  firewall_policy_arn = aws_networkfirewall_firewall_policy.main.arn
  delete_protection   = true

  subnet_mapping {
    subnet_id = var.firewall_subnet_a
  }

  subnet_mapping {
    subnet_id = var.firewall_subnet_c
  }

  encryption_configuration {
    type   = "CUSTOMER_KMS"
    key_id = aws_kms_key.firewall.arn
  }
}

resource "aws_networkfirewall_firewall_policy" "main" {
  name = "main"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]

    stateful_rule_group_reference {
      resource_arn = aws_networkfirewall_rule_group.domains.arn
    }
  }

  encryption_configuration {
    type   = "CUSTOMER_KMS"
    key_id = aws_kms_key.firewall.arn
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
    type   = "CUSTOMER_KMS"
    key_id = aws_kms_key.firewall.arn
  }
}

resource "aws_networkfirewall_logging_configuration" "main" {
  firewall_arn = aws_networkfirewall_firewall.main.arn

  logging_configuration {
    log_destination_config {
      log_destination = {
        bucketName = var.log_bucket_name
        prefix     = "network-firewall"
      }
      log_destination_type = "S3"
      log_type             = "ALERT"
    }
  }
}

variable "vpc_id" {
  type = string
}

variable "firewall_subnet_a" {
  type = string
}

variable "firewall_subnet_c" {
  type = string
}

variable "log_bucket_name" {
  type = string
}
