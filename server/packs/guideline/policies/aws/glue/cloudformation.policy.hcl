# AWS Glue in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Glue::DataCatalogEncryptionSettings" "catalog_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Glue::DataCatalogEncryptionSettings.encryption-at-rest-missing"]

  locals {
    settings = attrs.DataCatalogEncryptionSettings
    mode     = local.settings.EncryptionAtRest.CatalogEncryptionMode
  }

  enforce {
    # Absent means DISABLED.
    condition = local.mode == null ? false : local.mode != "DISABLED"
    at        = local.mode
    error_message = {
      ja = "データカタログのメタデータが暗号化されません。CatalogEncryptionMode: SSE-KMS にしてください。"
      en = "Metadata in the data catalog is not encrypted. Set CatalogEncryptionMode: SSE-KMS."
    }
  }

  enforce {
    # Absent means false.
    condition = local.settings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted == true
    error_message = {
      ja = "データカタログの接続のパスワードが暗号化されません。ReturnConnectionPasswordEncrypted: true にしてください。"
      en = "Passwords of connections in the data catalog are not encrypted. Set ReturnConnectionPasswordEncrypted: true."
    }
  }

  # A role for the key (SSE-KMS-WITH-SERVICE-ROLE) stays as it is.
  fix {
    title = {
      ja = "カタログと接続のパスワードを暗号化（読み取るロールに鍵の利用の許可が必要）"
      en = "Encrypt the catalog and the passwords (roles that read them need the right to use the key)"
    }
    safety = "decision"
    set "DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode" {
      value = local.mode == "SSE-KMS-WITH-SERVICE-ROLE" ? local.mode : "SSE-KMS"
    }
    set "DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::Glue::SecurityConfiguration" "job_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Glue::SecurityConfiguration.encryption-at-rest-missing"]

  locals {
    # Absent means DISABLED.
    modes = {
      CloudWatchEncryption   = attrs.EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode
      JobBookmarksEncryption = attrs.EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode
      S3Encryptions          = attrs.EncryptionConfiguration.S3Encryptions[0].S3EncryptionMode
    }
    # Those of which nothing is written are told at one place, those that are switched off each at its own.
    absent = [for part, mode in local.modes : part if mode == null]
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
      if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    for_each  = local.modes
    condition = each.value == null ? false : each.value != "DISABLED"
    error_message = {
      ja = "ジョブの一部（${each.value == null ? core::join("、", local.absent) : each.key}）が暗号化されません。モード（JobBookmarksEncryption は CSE-KMS、他は SSE-KMS）と KmsKeyArn を指定してください。"
      en = "Part of what jobs store is not encrypted: ${each.value == null ? core::join(", ", local.absent) : each.key}. Set the mode (CSE-KMS for JobBookmarksEncryption, SSE-KMS for the others) with KmsKeyArn."
    }
  }

  fix {
    title = {
      ja = "CloudWatchEncryption にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in CloudWatchEncryption"
    }
    safety = "decision"
    when   = each.key == "CloudWatchEncryption"
    set "EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode" {
      value = "SSE-KMS"
    }
    set "EncryptionConfiguration.CloudWatchEncryption.KmsKeyArn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して CloudWatchEncryption に指定"
      en = "Add AWS::KMS::Key and use it in CloudWatchEncryption"
    }
    safety = "decision"
    when   = each.key == "CloudWatchEncryption"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode" {
      value = "SSE-KMS"
    }
    set "EncryptionConfiguration.CloudWatchEncryption.KmsKeyArn" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "JobBookmarksEncryption にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in JobBookmarksEncryption"
    }
    safety = "decision"
    when   = each.key == "JobBookmarksEncryption"
    set "EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode" {
      value = "CSE-KMS"
    }
    set "EncryptionConfiguration.JobBookmarksEncryption.KmsKeyArn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して JobBookmarksEncryption に指定"
      en = "Add AWS::KMS::Key and use it in JobBookmarksEncryption"
    }
    safety = "decision"
    when   = each.key == "JobBookmarksEncryption"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode" {
      value = "CSE-KMS"
    }
    set "EncryptionConfiguration.JobBookmarksEncryption.KmsKeyArn" {
      value = companion.key.Arn
    }
  }

  fix {
    title = {
      ja = "S3Encryptions にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in S3Encryptions"
    }
    safety  = "decision"
    when    = each.key == "S3Encryptions"
    choices = local.keys
    set "EncryptionConfiguration.S3Encryptions" {
      value = [{ S3EncryptionMode = "SSE-KMS", KmsKeyArn = choice }]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して S3Encryptions に指定"
      en = "Add AWS::KMS::Key and use it in S3Encryptions"
    }
    safety = "decision"
    when   = each.key == "S3Encryptions"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfiguration.S3Encryptions" {
      value = [{ S3EncryptionMode = "SSE-KMS", KmsKeyArn = companion.key.Arn }]
    }
  }
}

resource_policy "AWS::Glue::Job" "security_configuration" {
  control  = "encryption-at-rest-missing"
  targets  = ["AWS::Glue::Job.encryption-at-rest-missing"]
  severity = "warning"
  also     = ["AWS::Glue::DevEndpoint", "AWS::Glue::Crawler"]

  locals {
    property = meta.type == "AWS::Glue::Crawler" ? "CrawlerSecurityConfiguration" : "SecurityConfiguration"
  }

  enforce {
    condition = shirube::given(meta.type == "AWS::Glue::Crawler" ? attrs.CrawlerSecurityConfiguration : attrs.SecurityConfiguration)
    error_message = {
      ja = "セキュリティ設定がないため、書き出すデータとログの暗号化が決まっていません。AWS::Glue::SecurityConfiguration を作り、${local.property} に指定してください。"
      en = "Without a security configuration nothing decides how its data and logs are encrypted. Create an AWS::Glue::SecurityConfiguration and name it in ${local.property}."
    }
  }

  fix {
    title = {
      ja = "SecurityConfiguration にテンプレート内のセキュリティ設定を指定"
      en = "Use a security configuration of this template in SecurityConfiguration"
    }
    safety  = "decision"
    when    = meta.type != "AWS::Glue::Crawler"
    choices = core::getresources("AWS::Glue::SecurityConfiguration", {})
    set "SecurityConfiguration" {
      value = choice.Ref
    }
  }

  fix {
    title = {
      ja = "CrawlerSecurityConfiguration にテンプレート内のセキュリティ設定を指定"
      en = "Use a security configuration of this template in CrawlerSecurityConfiguration"
    }
    safety  = "decision"
    when    = meta.type == "AWS::Glue::Crawler"
    choices = core::getresources("AWS::Glue::SecurityConfiguration", {})
    set "CrawlerSecurityConfiguration" {
      value = choice.Ref
    }
  }
}

resource_policy "AWS::Glue::Trigger" "night_batch" {
  control  = "legacy-night-batch"
  targets  = ["AWS::Glue::Trigger.legacy-night-batch"]
  severity = "hint"
  also     = ["AWS::Glue::Crawler"]

  # Only a run once a day is a night batch, and backups and the like have a reason for it. Triggers of other types than SCHEDULED have no
  # use for a schedule.
  filter = core::can(core::regex("^cron\\(\\s*[0-9]+\\s+[0-9]+\\s", local.schedule)) && !core::contains(["ON_DEMAND", "CONDITIONAL", "EVENT"], attrs.Type) && !local.accepted

  locals {
    schedule = meta.type == "AWS::Glue::Crawler" ? attrs.Schedule.ScheduleExpression : attrs.Schedule
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    accepted = core::anytrue([
      for text in shirube::written([local.words, attrs.Name, attrs.Description]) : shirube::matches("night_jobs_accepted", text) if text != null
    ])
    runs = local.schedule == null ? [] : shirube::night_runs(local.schedule, null)
  }

  enforce {
    condition = core::length(local.runs) == 0
    at        = local.schedule
    error_message = {
      ja = "日本時間の ${core::join("、", local.runs)} に始まる夜間の定期処理です。夜間にまとめて行う必要がなければ、データが届いたときに起動するトリガー（Type が EVENT や CONDITIONAL）を検討してください。"
      en = "This starts at ${core::join(", ", local.runs)} Japan time, at night. Unless it has to, consider a trigger that fires when the data arrives (Type EVENT or CONDITIONAL)."
    }
  }
}
