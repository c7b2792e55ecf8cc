# AWS Database Migration Service.

resource_policy "aws_dms_replication_instance" "multi_az" {
  control  = "single-zone-deployment"
  severity = "information"
  targets  = ["aws_dms_replication_instance.single-zone-deployment"]
  also     = ["aws_dms_replication_config"]

  # A migration that is done once and for all may simply be repeated.
  filter = !local.once

  locals {
    serverless = meta.type == "aws_dms_replication_config"
    multi_az   = local.serverless ? attrs.compute_config[0].multi_az : attrs.multi_az
    argument   = local.serverless ? "compute_config.multi_az" : "multi_az"
    identifier = local.serverless ? attrs.replication_config_identifier : attrs.replication_instance_id
    once = core::anytrue([
      for name in core::concat([meta.name, local.identifier], attrs.tags == null ? [] : core::values(attrs.tags)) : (
        core::can(core::regex("(^|[^a-z])migrat|cutover|one[-_ ]?(off|shot|time)|移行|切替|一時", core::lower(name)))
      )
    ])
  }

  enforce {
    # Absent means false.
    condition = local.multi_az == true
    error_message = {
      ja = "1 つのアベイラビリティゾーンだけで動くため、そのゾーンの障害でデータの連携が止まります。${local.argument} = true にすると、別のゾーンの待機系に切り替わります。"
      en = "Replication runs in one availability zone and stops when that zone fails. With ${local.argument} = true a standby in another zone takes over."
    }
  }

  fix {
    title = {
      ja = "multi_az = true を設定（費用が増えます）"
      en = "Set multi_az = true (costs more)"
    }
    safety = "decision"
    when   = meta.type == "aws_dms_replication_instance"
    set "multi_az" {
      value = true
    }
  }

  fix {
    title = {
      ja = "compute_config の multi_az = true を設定（費用が増えます）"
      en = "Set multi_az = true in compute_config (costs more)"
    }
    safety = "decision"
    when   = meta.type == "aws_dms_replication_config"
    set "compute_config.multi_az" {
      value = true
    }
  }
}

resource_policy "aws_dms_replication_instance" "customer_key" {
  control = "customer-managed-key-missing"
  targets = [
    "aws_dms_replication_instance.customer-managed-key-missing",
    "aws_dms_s3_endpoint.customer-managed-key-missing",
    "aws_dms_endpoint.customer-managed-key-missing",
  ]
  also = ["aws_dms_s3_endpoint", "aws_dms_endpoint"]

  # The argument does not exist for S3, which has a resource of its own.
  filter = attrs.engine_name != "s3"

  locals {
    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.kms_key_arn })) > 0
    ])
  }

  enforce {
    # Absent means the key aws/dms of the account.
    condition = local.managed_here || (shirube::given(attrs.kms_key_arn) && !core::can(core::regex("alias/aws/", attrs.kms_key_arn)))
    error_message = {
      ja = "${meta.type == "aws_dms_replication_instance" ? "複製中のデータ" : "接続情報"}を暗号化する鍵が AWS 管理のものになります。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts ${meta.type == "aws_dms_replication_instance" ? "data in replication" : "the connection details"} belongs to AWS. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces it)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces it)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_dms_replication_instance" "public_access" {
  control = "public-endpoint"
  targets = ["aws_dms_replication_instance.public-endpoint"]

  enforce {
    # Absent means false.
    condition = attrs.publicly_accessible != true
    error_message = {
      ja = "レプリケーションインスタンスにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The replication instance gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更（作り直しになります）"
      en = "Set publicly_accessible = false (replaces the instance)"
    }
    safety = "replaces"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_dms_endpoint" "plaintext_connection" {
  control = "plaintext-transport"
  targets = ["aws_dms_endpoint.plaintext-transport"]

  # These always encrypt, or have settings of their own.
  filter = !core::contains([
    "azuredb", "dynamodb", "elasticsearch", "kafka", "kinesis", "neptune", "opensearch", "redis", "redshift", "redshift-serverless", "s3", "timestream",
  ], attrs.engine_name)

  locals {
    mode = (
      core::contains(["aurora", "aurora-serverless", "mariadb", "mysql", "oracle", "db2", "db2-zos"], attrs.engine_name) ? "verify-ca" :
      attrs.engine_name == "docdb" ? "verify-full" :
      "require"
    )
  }

  enforce {
    # Absent means none.
    condition = shirube::given(attrs.ssl_mode) && attrs.ssl_mode != "none"
    error_message = {
      ja = "${attrs.engine_name} との通信が暗号化されません。ssl_mode に ${local.mode} などを設定してください。"
      en = "Traffic to ${attrs.engine_name} is not encrypted. Set ssl_mode to ${local.mode} or the like."
    }
  }

  fix {
    title = {
      ja = "ssl_mode = \"require\" を設定"
      en = "Set ssl_mode = \"require\""
    }
    safety = "safe"
    when   = local.mode == "require"
    set "ssl_mode" {
      value = "require"
    }
  }

  # These engines know no mode without a check of the certificate, which has to be imported into DMS first.
  fix {
    title = {
      ja = "ssl_mode = \"${local.mode}\" を設定（certificate_arn も必要）"
      en = "Set ssl_mode = \"${local.mode}\" (takes certificate_arn as well)"
    }
    safety = "decision"
    when   = local.mode != "require" && !shirube::given(attrs.certificate_arn)
    set "ssl_mode" {
      value = local.mode
    }
  }

  fix {
    title = {
      ja = "ssl_mode = \"${local.mode}\" を設定"
      en = "Set ssl_mode = \"${local.mode}\""
    }
    safety = "safe"
    when   = local.mode != "require" && shirube::given(attrs.certificate_arn)
    set "ssl_mode" {
      value = local.mode
    }
  }
}

resource_policy "aws_dms_replication_task" "task_log" {
  control  = "logging-disabled"
  severity = "information"
  targets  = ["aws_dms_replication_task.logging-disabled"]

  locals {
    settings = !shirube::given(attrs.replication_task_settings) ? {} : core::jsondecode(attrs.replication_task_settings)
  }

  enforce {
    # Without settings the service logs nothing.
    condition = local.settings.Logging.EnableLogging == true
    at        = attrs.replication_task_settings
    error_message = {
      ja = "タスクのログが残らず、失敗や遅れの原因を調べられません。replication_task_settings の Logging.EnableLogging を true にしてください。"
      en = "The task keeps no log, so the cause of failures and delays cannot be found. Set Logging.EnableLogging to true in replication_task_settings."
    }
  }

  fix {
    title = {
      ja = "Logging.EnableLogging = true を設定"
      en = "Set Logging.EnableLogging = true"
    }
    safety = "safe"
    when   = !shirube::given(attrs.replication_task_settings)
    set "replication_task_settings" {
      value = core::jsonencode({ Logging = { EnableLogging = true } })
    }
  }

  fix {
    title = {
      ja = "Logging.EnableLogging = true を設定"
      en = "Set Logging.EnableLogging = true"
    }
    safety = "safe"
    when   = shirube::given(attrs.replication_task_settings)
    set "replication_task_settings" {
      inside = "Logging.EnableLogging"
      value  = true
    }
  }
}

resource_policy "aws_dms_replication_instance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_dms_replication_instance.automatic-update-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.auto_minor_version_upgrade == true
    error_message = {
      ja = "マイナーバージョン（セキュリティ修正を含む）が自動で適用されません。auto_minor_version_upgrade = true にするとメンテナンス時間に適用されます。"
      en = "Minor versions, security fixes included, are not applied automatically. With auto_minor_version_upgrade = true they are, in the maintenance window."
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
