# Amazon Athena.

resource_policy "aws_athena_workgroup" "result_encryption" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_athena_workgroup.encryption-at-rest-missing"]
  severity = "warning"

  # A bucket of this configuration may encrypt everything with KMS, and managed results are encrypted by Athena.
  filter = (
    core::length(attrs.configuration[0].result_configuration) > 0 &&
    core::length(attrs.configuration[0].managed_query_results_configuration) == 0 &&
    !local.bucket_encrypts
  )

  locals {
    location = attrs.configuration[0].result_configuration[0].output_location
    bucket_encrypts = local.location != null && core::anytrue(core::flatten([
      for encryption in core::getresources("aws_s3_bucket_server_side_encryption_configuration", {}) : [
        for bucket in core::concat(core::getresources("aws_s3_bucket", { id = encryption.bucket }), core::getresources("aws_s3_bucket", { bucket = encryption.bucket })) : (
          core::startswith(local.location, "s3://${bucket.bucket}/") &&
          core::anytrue([for rule in encryption.rule : core::startswith(rule.apply_server_side_encryption_by_default[0].sse_algorithm, "aws:kms")])
        ) if bucket.bucket != null
      ]
    ]))
  }

  enforce {
    condition = core::length(attrs.configuration[0].result_configuration[0].encryption_configuration) > 0
    error_message = {
      ja = "問い合わせの結果の暗号化が指定されていません。result_configuration の encryption_configuration で encryption_option = \"SSE_KMS\" と kms_key_arn を指定してください。"
      en = "Nothing says how query results are encrypted. Set encryption_option = \"SSE_KMS\" and kms_key_arn in encryption_configuration of result_configuration."
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in encryption_configuration"
    }
    safety = "decision"
    set "configuration.result_configuration.encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
    set "configuration.result_configuration.encryption_configuration.kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定"
      en = "Use a new KMS key in encryption_configuration"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "configuration.result_configuration.encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
    set "configuration.result_configuration.encryption_configuration.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_athena_database" "database_encryption" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_athena_database.encryption-at-rest-missing"]
  severity = "warning"

  enforce {
    condition = core::length(attrs.encryption_configuration) > 0
    error_message = {
      ja = "このデータベースへの問い合わせの結果の暗号化が指定されていません。encryption_configuration で encryption_option = \"SSE_KMS\" と kms_key を指定してください。"
      en = "Nothing says how results of queries to this database are encrypted. Set encryption_option = \"SSE_KMS\" and kms_key in encryption_configuration."
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces the database)"
    }
    safety = "decision"
    set "encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
    set "encryption_configuration.kms_key" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces the database)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
    set "encryption_configuration.kms_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_athena_workgroup" "client_settings" {
  control = "guardrail-missing"
  targets = ["aws_athena_workgroup.guardrail-missing"]

  enforce {
    # Absent means true.
    condition = attrs.configuration[0].enforce_workgroup_configuration != false
    at        = attrs.configuration[0].enforce_workgroup_configuration
    error_message = {
      ja = "利用者側の設定で、ワークグループの暗号化や結果の保管先を上書きできます。enforce_workgroup_configuration = true にしてください。"
      en = "Settings of clients override the encryption and the place of results that the work group sets. Set enforce_workgroup_configuration = true."
    }
  }

  fix {
    title = {
      ja = "enforce_workgroup_configuration = true に変更"
      en = "Set enforce_workgroup_configuration = true"
    }
    safety = "safe"
    set "configuration.enforce_workgroup_configuration" {
      value = true
    }
  }
}

resource_policy "aws_athena_workgroup" "metrics" {
  control  = "measurement-missing"
  targets  = ["aws_athena_workgroup.measurement-missing"]
  severity = "hint"

  enforce {
    # Absent means true.
    condition = attrs.configuration[0].publish_cloudwatch_metrics_enabled != false
    at        = attrs.configuration[0].publish_cloudwatch_metrics_enabled
    error_message = {
      ja = "問い合わせの数や走査量などが計測されません。publish_cloudwatch_metrics_enabled = true にすると、CloudWatch で使われ方と費用を見直せます。"
      en = "Numbers of queries, scanned bytes and so on are not measured. With publish_cloudwatch_metrics_enabled = true, use and cost can be reviewed in CloudWatch."
    }
  }

  fix {
    title = {
      ja = "publish_cloudwatch_metrics_enabled = true に変更"
      en = "Set publish_cloudwatch_metrics_enabled = true"
    }
    safety = "safe"
    set "configuration.publish_cloudwatch_metrics_enabled" {
      value = true
    }
  }
}

resource_policy "aws_athena_workgroup" "engine_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_athena_workgroup.version-end-of-life"]

  locals {
    version = attrs.configuration[0].engine_version[0].selected_engine_version
  }

  enforce {
    condition = !core::contains(["Athena engine version 1", "Athena engine version 2"], local.version)
    at        = local.version
    error_message = {
      ja = "${local.version} は終了した版です。selected_engine_version = \"AUTO\" にすると、最新の版に自動で移ります。"
      en = "${local.version} has ended. With selected_engine_version = \"AUTO\" the work group moves to the current version by itself."
    }
  }

  fix {
    title = {
      ja = "selected_engine_version = \"AUTO\" に変更（問い合わせの確認が必要）"
      en = "Set selected_engine_version = \"AUTO\" (check the queries)"
    }
    safety = "decision"
    set "configuration.engine_version.selected_engine_version" {
      value = "AUTO"
    }
  }
}
