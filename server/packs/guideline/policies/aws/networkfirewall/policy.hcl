# AWS Network Firewall.

resource_policy "aws_networkfirewall_firewall" "firewall_deletion" {
  control = "deletion-protection-disabled"
  targets = ["aws_networkfirewall_firewall.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.delete_protection == true
    error_message = {
      ja = "削除保護が無効です。delete_protection = true にすると、誤操作でファイアウォールが消えて通信の検査が止まることを防げます。"
      en = "Deletion protection is off. With delete_protection = true a deletion by mistake is refused, and traffic stays inspected."
    }
  }

  fix {
    title = {
      ja = "delete_protection = true を設定"
      en = "Set delete_protection = true"
    }
    safety = "safe"
    set "delete_protection" {
      value = true
    }
  }
}

resource_policy "aws_networkfirewall_firewall" "firewall_logs" {
  control = "logging-disabled"
  targets = ["aws_networkfirewall_firewall.logging-disabled"]

  locals {
    log_groups = core::getresources("aws_cloudwatch_log_group", {})
  }

  enforce {
    condition = core::length(core::getresources("aws_networkfirewall_logging_configuration", { firewall_arn = attrs.arn })) > 0
    error_message = {
      ja = "ファイアウォールの検知や遮断の記録が残りません。aws_networkfirewall_logging_configuration を追加してください。"
      en = "What the firewall detects and blocks leaves no record. Add aws_networkfirewall_logging_configuration."
    }
  }

  # Where logs go and how long they stay: a decision.
  fix {
    title = {
      ja = "aws_networkfirewall_logging_configuration を追加（構成にあるロググループへ）"
      en = "Add aws_networkfirewall_logging_configuration (to the log group of the configuration)"
    }
    safety = "decision"
    when   = core::length(local.log_groups) > 0
    companion "aws_networkfirewall_logging_configuration" {
      firewall_arn = attrs.arn
      logging_configuration {
        log_destination_config {
          log_destination = {
            logGroup = local.log_groups[0].id
          }
          log_destination_type = "CloudWatchLogs"
          log_type             = "ALERT"
        }
      }
    }
  }

  fix {
    title = {
      ja = "aws_networkfirewall_logging_configuration を追加（新しいロググループへ）"
      en = "Add aws_networkfirewall_logging_configuration (to a new log group)"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/network-firewall/${meta.name}"
      retention_in_days = 365
    }
    companion "aws_networkfirewall_logging_configuration" {
      firewall_arn = attrs.arn
      logging_configuration {
        log_destination_config {
          log_destination = {
            logGroup = companion.aws_cloudwatch_log_group.name
          }
          log_destination_type = "CloudWatchLogs"
          log_type             = "ALERT"
        }
      }
    }
  }
}

resource_policy "aws_networkfirewall_firewall" "firewall_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_networkfirewall_firewall.customer-managed-key-missing"]
  also     = ["aws_networkfirewall_rule_group"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.encryption_configuration[0].key_id)
    error_message = {
      ja = "AWS が管理するキーで暗号化されます。encryption_configuration の key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "This is encrypted with a key that AWS manages. With a key of your own in key_id of encryption_configuration you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを key_id に設定"
      en = "Set key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "encryption_configuration.type" {
      value = "CUSTOMER_KMS"
    }
    set "encryption_configuration.key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して key_id に設定"
      en = "Add aws_kms_key and set key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.type" {
      value = "CUSTOMER_KMS"
    }
    set "encryption_configuration.key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_networkfirewall_firewall_policy" "firewall_policy_key" {
  control  = "customer-managed-key-missing"
  severity = "information"
  targets  = ["aws_networkfirewall_firewall_policy.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.encryption_configuration[0].key_id)
    error_message = {
      ja = "AWS が管理するキーで暗号化されます。encryption_configuration の key_id で自ら管理するキーを指定すると、利用者と期間を自ら決められます。"
      en = "This is encrypted with a key that AWS manages. With a key of your own in key_id of encryption_configuration you decide who uses it and for how long."
    }
  }

  # Which key, and who may use it: a decision.
  fix {
    title = {
      ja = "構成にあるキーを key_id に設定"
      en = "Set key_id to the key of the configuration"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "encryption_configuration.type" {
      value = "CUSTOMER_KMS"
    }
    set "encryption_configuration.key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して key_id に設定"
      en = "Add aws_kms_key and set key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.type" {
      value = "CUSTOMER_KMS"
    }
    set "encryption_configuration.key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
