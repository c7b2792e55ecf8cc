# AWS CloudTrail: keys and event data stores.

resource_policy "aws_cloudtrail" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_cloudtrail.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "証跡のログは AWS が管理する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば kms_key_id に aws_kms_key の鍵を指定してください。"
      en = "The log of the trail is encrypted with a key that AWS manages. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set kms_key_id to an aws_kms_key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定"
      en = "Add aws_kms_key and set kms_key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_cloudtrail_event_data_store" "store_customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_cloudtrail_event_data_store.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "イベントデータストアは AWS が所有する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば kms_key_id に aws_kms_key の鍵を指定してください。"
      en = "The event data store is encrypted with a key that AWS owns. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set kms_key_id to an aws_kms_key."
    }
  }

  # The provider replaces the store when its key changes.
  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになり、記録は引き継がれません）"
      en = "Use a KMS key of this configuration in kms_key_id (the store is created anew, without its records)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して kms_key_id に設定（作り直しになり、記録は引き継がれません）"
      en = "Add aws_kms_key and set kms_key_id to it (the store is created anew, without its records)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

# A short retention period is reported by retention below.
resource_policy "aws_cloudtrail_event_data_store" "store_settings" {
  control  = "audit-trail-incomplete"
  severity = "warning"
  targets  = ["aws_cloudtrail_event_data_store.audit-trail-incomplete"]

  enforce {
    # Absent means true.
    condition = attrs.multi_region_enabled != false
    error_message = {
      ja = "イベントデータストアが 1 つのリージョンの操作しか記録しません。multi_region_enabled = false を削除してください（既定は true）。"
      en = "The event data store records one region only. Remove multi_region_enabled = false; the default is true."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.termination_protection_enabled != false
    error_message = {
      ja = "イベントデータストアを誤って削除でき、記録が失われます。termination_protection_enabled = false を削除してください（既定は true）。"
      en = "The event data store can be deleted by mistake, and its records with it. Remove termination_protection_enabled = false; the default is true."
    }
  }

  fix {
    title = {
      ja = "既定より弱い設定を削除"
      en = "Remove the settings that are weaker than the default"
    }
    safety = "safe"
    remove "multi_region_enabled" {}
    remove "termination_protection_enabled" {}
  }
}

resource_policy "aws_cloudtrail_event_data_store" "store_retention" {
  control = "log-retention-short"
  targets = ["aws_cloudtrail_event_data_store.log-retention-short"]

  enforce {
    # Absent means 2555 days.
    condition = attrs.retention_period == null || core::try(attrs.retention_period >= 366, true)
    at        = attrs.retention_period
    error_message = {
      ja = "操作の記録が ${attrs.retention_period} 日で消えます（shirube の目安は 366 日以上）。retention_period を延ばすか、短くてよい理由を例外として記録してください。"
      en = "Records of operations vanish after ${attrs.retention_period} days (shirube suggests 366 or more). Extend retention_period, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "retention_period = 2555 を設定"
      en = "Set retention_period = 2555"
    }
    safety = "safe"
    set "retention_period" {
      value = 2555
    }
  }
}
