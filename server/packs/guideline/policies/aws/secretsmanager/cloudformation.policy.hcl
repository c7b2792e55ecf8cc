# AWS Secrets Manager in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SecretsManager::Secret" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::SecretsManager::Secret.customer-managed-key-missing"]

  locals {
    key = attrs.KmsKeyId == null ? "" : attrs.KmsKeyId
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means aws/secretsmanager.
    condition = local.key != "" && !core::can(core::regex("(^|:)alias/aws/", local.key))
    error_message = {
      ja = "シークレットは AWS が管理する鍵で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば KmsKeyId に AWS::KMS::Key の鍵を指定してください。"
      en = "The secret is encrypted with a key that AWS manages. Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set KmsKeyId to an AWS::KMS::Key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "KmsKeyId にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in KmsKeyId"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyId に設定"
      en = "Add AWS::KMS::Key and set KmsKeyId to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::SecretsManager::Secret" "replica" {
  control = "replica-outside-japan"
  targets = ["AWS::SecretsManager::Secret.replica-outside-japan"]
  also    = ["AWS::EFS::FileSystem", "AWS::ECR::ReplicationConfiguration", "AWS::SSMIncidents::ReplicationSet", "AWS::Cassandra::Keyspace", "AWS::Cassandra::Table", "AWS::DLM::LifecyclePolicy"]

  # Lambda@Edge reads what it needs in the regions where it runs. A template cannot show that the values are public; the words of the author do.
  filter = !local.public_values

  locals {
    texts = core::concat(
      [for text in [attrs.Name, attrs.Description] : text if text != null],
      core::can(attrs.Tags[0].Value) ? [for tag in attrs.Tags : tag.Value] : [],
    )
    public_values = meta.type == "AWS::SecretsManager::Secret" && core::anytrue([for text in local.texts : core::can(core::regex("lambda@edge|public|公開", core::lower(text)))])

    # Where each type names the regions of its copies; what it does not have is null.
    regions = core::concat(
      attrs.ReplicaRegions == null ? [] : [for replica in attrs.ReplicaRegions : replica.Region],
      attrs.ReplicationConfiguration.Destinations == null ? [] : [for copy in attrs.ReplicationConfiguration.Destinations : copy.Region if copy.Region != null],
      attrs.ReplicationConfiguration.Rules == null ? [] : core::flatten([for rule in attrs.ReplicationConfiguration.Rules : [for copy in rule.Destinations : copy.Region]]),
      attrs.Regions == null ? [] : [for region in attrs.Regions : region.RegionName],
      attrs.ReplicationSpecification.RegionList == null ? [] : [for region in attrs.ReplicationSpecification.RegionList : region],
      attrs.ReplicaSpecifications == null ? [] : [for replica in attrs.ReplicaSpecifications : replica.Region],
      local.of_policy,
    )
    of_policy = meta.type != "AWS::DLM::LifecyclePolicy" ? [] : core::concat(
      attrs.PolicyDetails.Schedules == null ? [] : core::flatten([
        for schedule in attrs.PolicyDetails.Schedules : schedule.CrossRegionCopyRules == null ? [] : [
          for rule in schedule.CrossRegionCopyRules : rule.TargetRegion if rule.TargetRegion != null
        ]
      ]),
      attrs.CrossRegionCopyTargets == null ? [] : [for target in attrs.CrossRegionCopyTargets : target.TargetRegion],
    )
  }

  enforce {
    for_each  = local.regions
    condition = shirube::in_japan("aws", each.value)
    at        = each.value
    error_message = {
      ja = "国外（${each.value}）に複製しています。国内の ap-northeast-3 に変えるか、準拠法や裁判管轄などを確認した内容を理由として例外に記録してください。"
      en = "A copy is kept abroad (${each.value}). Use ap-northeast-3 in Japan, or record what was assessed about law and jurisdiction as the reason of an exception."
    }
  }

  # The copy abroad is removed and whoever reads it there fails.
  fix {
    title = {
      ja = "複製先を ap-northeast-3 に変更"
      en = "Replicate to ap-northeast-3"
    }
    safety = "decision"
    set "each" {
      value = "ap-northeast-3"
    }
  }
}

resource_policy "AWS::SecretsManager::Secret" "rotation" {
  control  = "long-lived-credential"
  targets  = ["AWS::SecretsManager::Secret.long-lived-credential"]
  severity = "warning"

  # A public key, a configuration, a list of accounts or an address is kept here for convenience and grants nothing. The address of a webhook grants something: whoever knows it may post.
  filter = !local.no_credential

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    name  = attrs.Name == null ? "" : attrs.Name
    no_credential = core::anytrue([
      for text in [local.words, local.name] : core::can(core::regex("public[-_]?key|pubkey|certificate|config|setting|license|account[-_]?ids?([^a-z]|$)|(block|allow|deny)[-_]?list|rds!|redshift!|公開鍵|設定", core::lower(text)))
      || (core::can(core::regex("[-_/](url|endpoint|host)s?$", core::lower(text))) && !core::can(core::regex("hook", core::lower(text))))
    ])
    rotations = [
      for rotation in core::getresources("AWS::SecretsManager::RotationSchedule", {}) : rotation
      if rotation.SecretId == attrs.Ref || (local.name != "" && rotation.SecretId == local.name)
    ]
  }

  enforce {
    condition = core::length(local.rotations) > 0
    error_message = {
      ja = "自動ローテーションがなく、同じ値が使われ続けます。AWS::SecretsManager::RotationSchedule を追加するか、RDS などサービス側で管理するパスワードに置き換えてください。"
      en = "Nothing rotates this secret, so the same value stays in use. Add AWS::SecretsManager::RotationSchedule, or let a service such as RDS manage the password."
    }
  }
}

resource_policy "AWS::SecretsManager::RotationSchedule" "rotation_period" {
  control  = "long-lived-credential"
  targets  = ["AWS::SecretsManager::RotationSchedule.long-lived-credential"]
  severity = "warning"

  locals {
    rules    = attrs.RotationRules
    schedule = local.rules.ScheduleExpression == null ? "" : local.rules.ScheduleExpression
    after    = local.rules.AutomaticallyAfterDays

    # A cron expression runs at least once a year, and says on which day: a decision of its own.
    rate   = core::try(core::tonumber(core::regex("^rate\\(\\s*([0-9]+)\\s+days?\\s*\\)$", local.schedule)[0]), null)
    hourly = core::can(core::regex("^rate\\(\\s*[0-9]+\\s+hours?\\s*\\)$", local.schedule))
    in_time = (
      local.schedule != "" ? (local.rate == null ? local.hourly || core::startswith(local.schedule, "cron(") : local.rate <= 90) :
      local.after == null ? false : local.after <= 90
    )
  }

  enforce {
    condition = local.in_time
    error_message = {
      ja = "ローテーションの間隔が 90 日以内に設定されていません（90 日は shirube の目安）。RotationRules の AutomaticallyAfterDays: 90 を設定してください。"
      en = "Rotation is not set to 90 days or less (shirube's suggestion). Set AutomaticallyAfterDays: 90 in RotationRules."
    }
  }

  fix {
    title = {
      ja = "RotationRules.AutomaticallyAfterDays: 90 を設定"
      en = "Set RotationRules.AutomaticallyAfterDays: 90"
    }
    safety = "safe"
    when   = local.schedule == ""
    set "RotationRules.AutomaticallyAfterDays" {
      value = 90
    }
  }

  fix {
    title = {
      ja = "RotationRules.ScheduleExpression: rate(90 days) を設定"
      en = "Set RotationRules.ScheduleExpression: rate(90 days)"
    }
    safety = "safe"
    when   = local.schedule != ""
    set "RotationRules.ScheduleExpression" {
      value = "rate(90 days)"
    }
  }
}
