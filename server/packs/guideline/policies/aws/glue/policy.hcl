# AWS Glue.

resource_policy "aws_glue_data_catalog_encryption_settings" "catalog_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_glue_data_catalog_encryption_settings.encryption-at-rest-missing"]

  enforce {
    condition = attrs.data_catalog_encryption_settings[0].encryption_at_rest[0].catalog_encryption_mode != "DISABLED"
    at        = attrs.data_catalog_encryption_settings[0].encryption_at_rest[0].catalog_encryption_mode
    error_message = {
      ja = "データカタログのメタデータが暗号化されません。catalog_encryption_mode = \"SSE-KMS\" にしてください。"
      en = "Metadata in the data catalog is not encrypted. Set catalog_encryption_mode = \"SSE-KMS\"."
    }
  }

  enforce {
    condition = attrs.data_catalog_encryption_settings[0].connection_password_encryption[0].return_connection_password_encrypted != false
    at        = attrs.data_catalog_encryption_settings[0].connection_password_encryption[0].return_connection_password_encrypted
    error_message = {
      ja = "データカタログの接続のパスワードが暗号化されません。return_connection_password_encrypted = true にしてください。"
      en = "Passwords of connections in the data catalog are not encrypted. Set return_connection_password_encrypted = true."
    }
  }

  fix {
    title = {
      ja = "カタログと接続のパスワードを暗号化（読み取るロールに鍵の利用の許可が必要）"
      en = "Encrypt the catalog and the passwords (roles that read them need the right to use the key)"
    }
    safety = "decision"
    set "data_catalog_encryption_settings.encryption_at_rest.catalog_encryption_mode" {
      value = "SSE-KMS"
    }
    set "data_catalog_encryption_settings.connection_password_encryption.return_connection_password_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_glue_security_configuration" "job_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_glue_security_configuration.encryption-at-rest-missing"]

  locals {
    # Absent means DISABLED.
    modes = {
      cloudwatch_encryption    = attrs.encryption_configuration[0].cloudwatch_encryption[0].cloudwatch_encryption_mode
      job_bookmarks_encryption = attrs.encryption_configuration[0].job_bookmarks_encryption[0].job_bookmarks_encryption_mode
      s3_encryption            = attrs.encryption_configuration[0].s3_encryption[0].s3_encryption_mode
    }
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    for_each  = local.modes
    condition = each.value != null && each.value != "DISABLED"
    error_message = {
      ja = "ジョブの一部（${each.key}）が暗号化されません。mode（${each.key == "job_bookmarks_encryption" ? "CSE-KMS" : "SSE-KMS"}）と kms_key_arn を指定してください。"
      en = "Part of what jobs store is not encrypted: ${each.key}. Set its mode (${each.key == "job_bookmarks_encryption" ? "CSE-KMS" : "SSE-KMS"}) with kms_key_arn."
    }
  }

  fix {
    title = {
      ja = "cloudwatch_encryption に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in cloudwatch_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "cloudwatch_encryption"
    set "encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode" {
      value = "SSE-KMS"
    }
    set "encryption_configuration.cloudwatch_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して cloudwatch_encryption に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in cloudwatch_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "cloudwatch_encryption"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode" {
      value = "SSE-KMS"
    }
    set "encryption_configuration.cloudwatch_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "job_bookmarks_encryption に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in job_bookmarks_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "job_bookmarks_encryption"
    set "encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode" {
      value = "CSE-KMS"
    }
    set "encryption_configuration.job_bookmarks_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して job_bookmarks_encryption に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in job_bookmarks_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "job_bookmarks_encryption"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode" {
      value = "CSE-KMS"
    }
    set "encryption_configuration.job_bookmarks_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "s3_encryption に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in s3_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "s3_encryption"
    set "encryption_configuration.s3_encryption.s3_encryption_mode" {
      value = "SSE-KMS"
    }
    set "encryption_configuration.s3_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して s3_encryption に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in s3_encryption (replaces it)"
    }
    safety = "decision"
    when   = each.key == "s3_encryption"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.s3_encryption.s3_encryption_mode" {
      value = "SSE-KMS"
    }
    set "encryption_configuration.s3_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_glue_job" "security_configuration" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_glue_job.encryption-at-rest-missing"]
  severity = "warning"
  also     = ["aws_glue_crawler", "aws_glue_dev_endpoint"]

  enforce {
    condition = shirube::given(attrs.security_configuration)
    error_message = {
      ja = "セキュリティ設定がないため、書き出すデータとログの暗号化が決まっていません。aws_glue_security_configuration を作り、security_configuration に指定してください。"
      en = "Without a security configuration nothing decides how its data and logs are encrypted. Create an aws_glue_security_configuration and name it in security_configuration."
    }
  }

  fix {
    title = {
      ja = "security_configuration に構成内のセキュリティ設定を指定"
      en = "Use a security configuration of this configuration"
    }
    safety = "decision"
    set "security_configuration" {
      choices = [for configuration in core::getresources("aws_glue_security_configuration", {}) : configuration.id]
    }
  }
}

resource_policy "aws_glue_data_catalog_encryption_settings" "own_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_glue_data_catalog_encryption_settings.customer-managed-key-missing"]
  also    = ["aws_glue_security_configuration"]

  locals {
    catalog = attrs.data_catalog_encryption_settings[0]
    jobs    = attrs.encryption_configuration[0]
    settings = [
      { name = "sse_aws_kms_key_id", on = core::try(core::startswith(local.catalog.encryption_at_rest[0].catalog_encryption_mode, "SSE-KMS"), false), key = local.catalog.encryption_at_rest[0].sse_aws_kms_key_id },
      { name = "aws_kms_key_id", on = local.catalog.connection_password_encryption[0].return_connection_password_encrypted == true, key = local.catalog.connection_password_encryption[0].aws_kms_key_id },
      { name = "cloudwatch_encryption.kms_key_arn", on = local.jobs.cloudwatch_encryption[0].cloudwatch_encryption_mode == "SSE-KMS", key = local.jobs.cloudwatch_encryption[0].kms_key_arn },
      { name = "job_bookmarks_encryption.kms_key_arn", on = local.jobs.job_bookmarks_encryption[0].job_bookmarks_encryption_mode == "CSE-KMS", key = local.jobs.job_bookmarks_encryption[0].kms_key_arn },
      { name = "s3_encryption.kms_key_arn", on = local.jobs.s3_encryption[0].s3_encryption_mode == "SSE-KMS", key = local.jobs.s3_encryption[0].kms_key_arn },
    ]
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    for_each  = local.settings
    condition = !each.value.on || each.value.key != null
    error_message = {
      ja = "KMS で暗号化する鍵が AWS 管理のものになります（${each.value.name} の指定なし）。自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The KMS key belongs to AWS, as ${each.value.name} is not set. With a key of your own you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "sse_aws_kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in sse_aws_kms_key_id"
    }
    safety = "decision"
    when   = each.value.name == "sse_aws_kms_key_id"
    set "data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して sse_aws_kms_key_id に指定"
      en = "Add aws_kms_key and use it in sse_aws_kms_key_id"
    }
    safety = "decision"
    when   = each.value.name == "sse_aws_kms_key_id"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "data_catalog_encryption_settings.encryption_at_rest.sse_aws_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "aws_kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in aws_kms_key_id"
    }
    safety = "decision"
    when   = each.value.name == "aws_kms_key_id"
    set "data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して aws_kms_key_id に指定"
      en = "Add aws_kms_key and use it in aws_kms_key_id"
    }
    safety = "decision"
    when   = each.value.name == "aws_kms_key_id"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "cloudwatch_encryption.kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in cloudwatch_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "cloudwatch_encryption.kms_key_arn"
    set "encryption_configuration.cloudwatch_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して cloudwatch_encryption.kms_key_arn に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in cloudwatch_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "cloudwatch_encryption.kms_key_arn"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.cloudwatch_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "job_bookmarks_encryption.kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in job_bookmarks_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "job_bookmarks_encryption.kms_key_arn"
    set "encryption_configuration.job_bookmarks_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して job_bookmarks_encryption.kms_key_arn に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in job_bookmarks_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "job_bookmarks_encryption.kms_key_arn"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.job_bookmarks_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "s3_encryption.kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in s3_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "s3_encryption.kms_key_arn"
    set "encryption_configuration.s3_encryption.kms_key_arn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して s3_encryption.kms_key_arn に指定（作り直しになります）"
      en = "Add aws_kms_key and use it in s3_encryption.kms_key_arn (replaces it)"
    }
    safety = "decision"
    when   = each.value.name == "s3_encryption.kms_key_arn"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.s3_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_glue_job" "job_version" {
  control = "version-end-of-life"
  targets = ["aws_glue_job.version-end-of-life"]

  locals {
    life = !shirube::given(attrs.glue_version) ? null : shirube::end_of_life("glue", attrs.glue_version)
  }

  enforce {
    condition = local.life.state != "ended" && local.life.state != "extended"
    at        = attrs.glue_version
    error_message = {
      ja = "Glue ${attrs.glue_version} のサポートは ${local.life.end_of_support} に終了しました。動作を確かめて glue_version = \"5.0\" に移行してください。"
      en = "Support of Glue ${attrs.glue_version} ended on ${local.life.end_of_support}. Test the job and move to glue_version = \"5.0\"."
    }
  }

  fix {
    title = {
      ja = "glue_version = \"5.0\" に変更（動作の確認が必要）"
      en = "Set glue_version = \"5.0\" (test the job)"
    }
    safety = "decision"
    set "glue_version" {
      value = "5.0"
    }
  }
}

resource_policy "aws_glue_job" "continuous_log" {
  control  = "logging-disabled"
  targets  = ["aws_glue_job.logging-disabled"]
  severity = "information"

  # Glue 5.0 and newer always do, and jobs of other kinds write their log anyway.
  filter = core::contains([null, "glueetl", "gluestreaming"], attrs.command[0].name) && (!shirube::given(attrs.glue_version) || !core::can(core::regex("^[5-9]", attrs.glue_version)))

  locals {
    continuous = core::try(core::tostring(attrs.default_arguments["--enable-continuous-cloudwatch-log"]), null)
  }

  enforce {
    condition = local.continuous == "true"
    error_message = {
      ja = "ジョブの途中経過がログに残りません。default_arguments に \"--enable-continuous-cloudwatch-log\" = \"true\" を加えると、CloudWatch Logs に継続して記録されます。"
      en = "The progress of the job is not logged. With \"--enable-continuous-cloudwatch-log\" = \"true\" in default_arguments it is recorded in CloudWatch Logs continuously."
    }
  }

  fix {
    title = {
      ja = "default_arguments に \"--enable-continuous-cloudwatch-log\" = \"true\" を追加"
      en = "Add \"--enable-continuous-cloudwatch-log\" = \"true\" to default_arguments"
    }
    safety = "safe"
    when   = attrs.default_arguments != null
    set "default_arguments.--enable-continuous-cloudwatch-log" {
      value = "true"
    }
  }

  fix {
    title = {
      ja = "default_arguments に \"--enable-continuous-cloudwatch-log\" = \"true\" を設定"
      en = "Set default_arguments to \"--enable-continuous-cloudwatch-log\" = \"true\""
    }
    safety = "safe"
    when   = attrs.default_arguments == null
    set "default_arguments" {
      value = { "--enable-continuous-cloudwatch-log" = "true" }
    }
  }
}

resource_policy "aws_glue_trigger" "night_batch" {
  control  = "legacy-night-batch"
  targets  = ["aws_glue_trigger.legacy-night-batch"]
  severity = "hint"
  also     = ["aws_glue_crawler"]

  # Backups and the like have a reason to run at night.
  filter = shirube::given(attrs.schedule) && attrs.enabled != false && (!shirube::given(attrs.type) || attrs.type == "SCHEDULED") && !local.accepted

  locals {
    accepted = core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
    ])
    runs = !shirube::given(attrs.schedule) ? [] : shirube::night_runs(attrs.schedule, null)
  }

  enforce {
    condition = core::length(local.runs) == 0
    at        = attrs.schedule
    error_message = {
      ja = "日本時間の ${core::join("、", local.runs)} に始まる夜間の定期処理です。夜間にまとめて行う必要がなければ、データが届いたときに起動するトリガー（type が EVENT や CONDITIONAL）を検討してください。"
      en = "This starts at ${core::join(", ", local.runs)} Japan time, at night. Unless it has to, consider a trigger that fires when the data arrives (type EVENT or CONDITIONAL)."
    }
  }
}
