# Amazon MQ.

resource_policy "aws_mq_broker" "public_access" {
  control = "public-endpoint"
  targets = ["aws_mq_broker.public-endpoint"]

  enforce {
    condition = attrs.publicly_accessible != true
    error_message = {
      ja = "ブローカーにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The broker gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更（ブローカーは作り直し）"
      en = "Set publicly_accessible = false (replaces the broker)"
    }
    safety = "replaces"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_mq_broker" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_mq_broker.version-end-of-life"]
  also    = ["aws_mq_configuration"]

  locals {
    tables = {
      "activemq" = "amazon_mq_activemq"
      "rabbitmq" = "amazon_mq_rabbitmq"
    }
    table = core::try(local.tables[core::lower(attrs.engine_type)], null)
    # Older versions are written with the patch: "5.17.6".
    minor = core::try(core::regex("^[0-9]+\\.[0-9]+", attrs.engine_version), null)
    life  = local.table == null || local.minor == null ? null : shirube::end_of_life(local.table, local.minor)
    newest = {
      "activemq" = "5.18"
      "rabbitmq" = "3.13"
    }
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine_type} ${local.life.version} の Amazon MQ でのサポートは ${local.life.end_of_support} に終了しました。engine_version を新しくしてください。"
      en = "Amazon MQ ended support of ${attrs.engine_type} ${local.life.version} on ${local.life.end_of_support}. Raise engine_version."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.engine_version
    error_message = {
      ja = "${attrs.engine_type} ${local.life.version} の Amazon MQ でのサポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Amazon MQ ends support of ${attrs.engine_type} ${local.life.version} on ${local.life.end_of_support}. Plan the upgrade."
    }
  }

  fix {
    title = {
      ja = "engine_version = \"${local.newest[core::lower(attrs.engine_type)]}\" と自動更新を設定（動作の確認が必要）"
      en = "Set engine_version = \"${local.newest[core::lower(attrs.engine_type)]}\" and automatic upgrades (test before)"
    }
    safety = "decision"
    when   = meta.type == "aws_mq_broker"
    set "engine_version" {
      value = local.newest[core::lower(attrs.engine_type)]
    }
    set "auto_minor_version_upgrade" {
      value = true
    }
  }

  fix {
    title = {
      ja = "engine_version = \"${local.newest[core::lower(attrs.engine_type)]}\" を設定（設定は作り直し）"
      en = "Set engine_version = \"${local.newest[core::lower(attrs.engine_type)]}\" (replaces the configuration)"
    }
    safety = "decision"
    when   = meta.type == "aws_mq_configuration"
    set "engine_version" {
      value = local.newest[core::lower(attrs.engine_type)]
    }
  }
}

resource_policy "aws_mq_broker" "general_log" {
  control = "logging-disabled"
  targets = ["aws_mq_broker.logging-disabled"]

  enforce {
    condition = attrs.logs[0].general == true
    error_message = {
      ja = "ブローカーの一般ログが出力されません。logs で general = true を設定してください。"
      en = "The general log of the broker is not delivered. Set general = true in logs."
    }
  }

  fix {
    title = {
      ja = "logs の general = true を設定"
      en = "Set general = true in logs"
    }
    safety = "safe"
    set "logs.general" {
      value = true
    }
  }
}

resource_policy "aws_mq_broker" "audit_log" {
  control = "logging-disabled"
  targets = ["aws_mq_broker.logging-disabled.2"]

  # RabbitMQ has no audit log.
  filter = core::lower(attrs.engine_type) != "rabbitmq"

  enforce {
    condition = attrs.logs[0].audit == true || attrs.logs[0].audit == "true"
    error_message = {
      ja = "管理操作の監査ログが出力されません。logs で audit = true を設定してください。"
      en = "Management actions are not logged. Set audit = true in logs."
    }
  }

  fix {
    title = {
      ja = "logs の audit = true を設定"
      en = "Set audit = true in logs"
    }
    safety = "safe"
    set "logs.audit" {
      value = true
    }
  }
}

resource_policy "aws_mq_broker" "broker_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_mq_broker.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.encryption_options[0].kms_key_id)
    error_message = {
      ja = "ブローカーのデータの暗号化の鍵が AWS のものになります。encryption_options の kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data of the broker belongs to AWS. With a key of your own as kms_key_id in encryption_options you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "encryption_options の kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id in encryption_options to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "encryption_options.use_aws_owned_key" {
      value = false
    }
    set "encryption_options.kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "encryption_options の kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id in encryption_options to a new KMS key (replaces the resource)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_options.use_aws_owned_key" {
      value = false
    }
    set "encryption_options.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_mq_broker" "one_broker" {
  control = "single-zone-deployment"
  targets = ["aws_mq_broker.single-zone-deployment"]

  locals {
    redundant = core::lower(attrs.engine_type) == "rabbitmq" ? "CLUSTER_MULTI_AZ" : "ACTIVE_STANDBY_MULTI_AZ"
  }

  enforce {
    # Absent means a single instance.
    condition = shirube::given(attrs.deployment_mode) && attrs.deployment_mode != "SINGLE_INSTANCE"
    error_message = {
      ja = "ブローカーが 1 つのゾーンだけで動きます。deployment_mode を ${local.redundant} にすると、ゾーンの障害時にも止まらずに済みます。"
      en = "The broker runs in one zone only. With deployment_mode = ${local.redundant} it keeps running when a zone fails."
    }
  }

  fix {
    title = {
      ja = "deployment_mode を ${local.redundant} に設定（ブローカーは作り直し、費用が増えます）"
      en = "Set deployment_mode to ${local.redundant} (replaces the broker and costs more)"
    }
    safety = "replaces"
    set "deployment_mode" {
      value = local.redundant
    }
  }
}

resource_policy "aws_mq_broker" "minor_upgrades" {
  control = "automatic-update-disabled"
  targets = ["aws_mq_broker.automatic-update-disabled"]

  enforce {
    condition = attrs.auto_minor_version_upgrade == true
    error_message = {
      ja = "マイナーバージョンが自動では更新されません。auto_minor_version_upgrade = true にすると、修正が保守の時間帯に適用されます。"
      en = "Minor versions are not upgraded automatically. With auto_minor_version_upgrade = true, corrections arrive in the maintenance window."
    }
  }

  fix {
    title = {
      ja = "auto_minor_version_upgrade = true を設定"
      en = "Set auto_minor_version_upgrade = true"
    }
    safety = "safe"
    set "auto_minor_version_upgrade" {
      value = true
    }
  }
}

resource_policy "aws_mq_broker" "moved_broker" {
  control  = "legacy-middleware"
  targets  = ["aws_mq_broker.legacy-middleware"]
  severity = "hint"

  locals {
    # Kept for the time of a migration.
    migration = attrs.tags != null && core::anytrue([
      for value in core::values(attrs.tags) : core::can(core::regex("(?i)migration|移行", value))
    ])
  }

  enforce {
    condition = local.migration
    error_message = {
      ja = "JMS や AMQP のブローカーをそのまま使う構成です。新しいアプリケーションでは SNS、SQS、EventBridge で置き換えられないか検討してください。"
      en = "A JMS or AMQP broker is used as it is. For new applications, consider SNS, SQS or EventBridge instead."
    }
  }
}
