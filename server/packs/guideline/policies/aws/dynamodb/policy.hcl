# Amazon DynamoDB.

resource_policy "aws_dynamodb_table" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["aws_dynamodb_table.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.deletion_protection_enabled == true
    error_message = {
      ja = "削除保護が無効です。deletion_protection_enabled = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With deletion_protection_enabled = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection_enabled = true を設定"
      en = "Set deletion_protection_enabled = true"
    }
    safety = "safe"
    set "deletion_protection_enabled" {
      value = true
    }
  }
}

resource_policy "aws_dynamodb_table" "point_in_time_recovery" {
  control = "recovery-point-missing"
  targets = ["aws_dynamodb_table.recovery-point-missing"]

  enforce {
    # Without the block it is off.
    condition = attrs.point_in_time_recovery[0].enabled == true
    error_message = {
      ja = "誤った更新や削除の前の状態に戻せません。point_in_time_recovery で enabled = true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "Nothing brings back the data of before a mistaken change or deletion. With enabled = true in point_in_time_recovery, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "point_in_time_recovery で enabled = true を設定"
      en = "Set enabled = true in point_in_time_recovery"
    }
    safety = "safe"
    set "point_in_time_recovery.enabled" {
      value = true
    }
  }
}

resource_policy "aws_dynamodb_table" "replica_recovery" {
  control = "recovery-point-missing"
  targets = ["aws_dynamodb_table.recovery-point-missing.2"]

  enforce {
    for_each = attrs.replica
    # Absent means false.
    condition = each.value.point_in_time_recovery == true
    error_message = {
      ja = "${each.value.region_name} のレプリカは過去の時点に戻せません。replica の point_in_time_recovery = true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "The replica in ${each.value.region_name} cannot be restored to an earlier point. With point_in_time_recovery = true in replica, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "replica の point_in_time_recovery = true を設定"
      en = "Set point_in_time_recovery = true in replica"
    }
    safety = "safe"
    set "each.point_in_time_recovery" {
      value = true
    }
  }
}

resource_policy "aws_dynamodb_table_replica" "table_replica_recovery" {
  control = "recovery-point-missing"
  targets = ["aws_dynamodb_table_replica.recovery-point-missing"]

  enforce {
    # Absent means false.
    condition = attrs.point_in_time_recovery == true
    error_message = {
      ja = "レプリカを過去の時点に戻せません。point_in_time_recovery = true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "The replica cannot be restored to an earlier point. With point_in_time_recovery = true, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "point_in_time_recovery = true を設定"
      en = "Set point_in_time_recovery = true"
    }
    safety = "safe"
    set "point_in_time_recovery" {
      value = true
    }
  }
}

resource_policy "aws_dynamodb_table" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_dynamodb_table.customer-managed-key-missing"]

  locals {
    key = attrs.server_side_encryption[0].kms_key_arn

    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = local.key })) > 0
    ])
  }

  enforce {
    # Otherwise the key is one of AWS' own, or aws/dynamodb of the account.
    condition = attrs.server_side_encryption[0].enabled == true && (
      local.managed_here ||
      (local.key != null && !core::can(core::regex("alias/aws/", local.key)))
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。server_side_encryption で enabled = true と自ら管理する KMS 鍵の kms_key_arn を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With enabled = true and a KMS key of your own as kms_key_arn in server_side_encryption you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "server_side_encryption で構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in server_side_encryption"
    }
    safety = "decision"
    set "server_side_encryption.enabled" {
      value = true
    }
    set "server_side_encryption.kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "server_side_encryption で新しい KMS 鍵を指定"
      en = "Use a new KMS key in server_side_encryption"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "server_side_encryption.enabled" {
      value = true
    }
    set "server_side_encryption.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_dynamodb_table_replica" "replica_customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_dynamodb_table_replica.customer-managed-key-missing"]

  locals {
    # A key of this configuration is the user's own, whatever its address will be.
    managed_here = core::anytrue([
      for type in ["aws_kms_key", "aws_kms_replica_key", "aws_kms_alias"] : core::length(core::getresources(type, { arn = attrs.kms_key_arn })) > 0
    ])
  }

  enforce {
    # Absent means a key of AWS.
    condition = local.managed_here || (shirube::given(attrs.kms_key_arn) && !core::can(core::regex("alias/aws/", attrs.kms_key_arn)))
    error_message = {
      ja = "レプリカを暗号化する鍵が AWS のものになります。kms_key_arn にそのリージョンの自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key of the replica belongs to AWS. With a KMS key of your own in that region as kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  # The key has to be in the region of the replica.
  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces the replica)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces the replica)"
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

resource_policy "aws_dynamodb_table" "replica_region" {
  control = "replica-outside-japan"
  targets = ["aws_dynamodb_table.replica-outside-japan"]
  also    = ["aws_dynamodb_table_replica", "aws_dynamodb_global_table"]

  locals {
    # Since version 6 of the provider a resource may name its region itself.
    region = !shirube::given(attrs.region) ? meta.provider.region : attrs.region
  }

  enforce {
    for_each  = attrs.replica
    condition = shirube::in_japan("aws", each.value.region_name)
    at        = each.value.region_name
    error_message = {
      ja = "データの複製が国外（${each.value.region_name}）に置かれます。ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A replica of the data is kept outside Japan (${each.value.region_name}). Use a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  enforce {
    for_each = attrs.global_table_witness
    # Since version 6 of the provider.
    condition = shirube::in_japan("aws", each.value.region_name)
    at        = each.value.region_name
    error_message = {
      ja = "データの変更の記録が国外（${each.value.region_name}）の監視役に置かれます。ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The witness outside Japan (${each.value.region_name}) keeps the changes of the data. Use a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  enforce {
    condition = meta.type != "aws_dynamodb_table_replica" || shirube::in_japan("aws", local.region)
    error_message = {
      ja = "データの複製が国外（${local.region}）に置かれます。ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "A replica of the data is kept outside Japan (${local.region}). Use a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "リージョンを国内に変更（国内に複製が作られ、国外のものは消えます）"
      en = "Change to a region in Japan (a replica is made there, the one abroad is deleted)"
    }
    safety = "decision"
    when   = meta.type != "aws_dynamodb_table_replica"
    set "each.region_name" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }

  # Since version 6 of the provider. It goes before the region of the provider configuration.
  fix {
    title = {
      ja = "region に国内のリージョンを指定（AWS プロバイダー 6 以降。国内に複製が作り直され、国外のものは消えます）"
      en = "Name a region in Japan in region (AWS provider 6 or later; the replica is made anew there, the one abroad is deleted)"
    }
    safety = "decision"
    when   = meta.type == "aws_dynamodb_table_replica"
    set "region" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}

resource_policy "aws_dynamodb_global_table" "old_global_table" {
  control = "legacy-cloud-service"
  targets = ["aws_dynamodb_global_table.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "2017 年版のグローバルテーブルです。現行版の aws_dynamodb_table の replica ブロックに移すと、運用と費用の面で有利です。"
      en = "This is the 2017 version of global tables. The current one, replica blocks of aws_dynamodb_table, is easier to run and costs less."
    }
  }
}

resource_policy "aws_dynamodb_table" "fixed_capacity" {
  control = "autoscaling-missing"
  targets = ["aws_dynamodb_table.autoscaling-missing"]

  # Absent means PROVISIONED.
  filter = !shirube::given(attrs.billing_mode) || attrs.billing_mode == "PROVISIONED"

  locals {
    resource = "table/${attrs.name}"
    targets = [
      for target in core::getresources("aws_appautoscaling_target", { service_namespace = "dynamodb" }) : target
      if target.resource_id == local.resource
    ]
    policies = [
      for policy in core::getresources("aws_appautoscaling_policy", { service_namespace = "dynamodb" }) : policy
      if policy.resource_id == local.resource
    ]
    scaled = core::length(local.targets) > 0 && core::length(local.policies) > 0
  }

  enforce {
    condition = local.scaled
    at        = attrs.billing_mode
    error_message = {
      ja = "処理量が少ない時も固定の容量に費用がかかります。billing_mode = \"PAY_PER_REQUEST\" か aws_appautoscaling_target で、処理量に応じた費用にできます。"
      en = "The capacity is fixed and paid for however little is processed. With billing_mode = \"PAY_PER_REQUEST\" or aws_appautoscaling_target the cost follows the load."
    }
  }

  # What costs less depends on the load.
  fix {
    title = {
      ja = "billing_mode = \"PAY_PER_REQUEST\" に変更し容量を削除"
      en = "Set billing_mode = \"PAY_PER_REQUEST\" and remove the capacity"
    }
    safety = "decision"
    when   = core::length(attrs.global_secondary_index) == 0
    set "billing_mode" {
      value = "PAY_PER_REQUEST"
    }
    remove "read_capacity" {}
    remove "write_capacity" {}
  }
}

resource_policy "aws_dynamodb_table" "records_expire" {
  control  = "records-unprotected"
  severity = "warning"
  targets  = ["aws_dynamodb_table.records-unprotected"]
  also     = ["aws_keyspaces_table"]

  # Only a table whose name or tags say that it holds official records.
  filter = local.records

  locals {
    tags  = attrs.tags == null ? {} : attrs.tags
    texts = core::concat([meta.name, meta.type == "aws_keyspaces_table" ? attrs.table_name : attrs.name], core::keys(local.tags), core::values(local.tags))
    records = core::anytrue([
      for text in local.texts : core::can(core::regex("行政文書|公文書|保存期間|(official|public|administrative)[-_ ]?(records?|documents?)|koubunsho|gyouseibunsho", core::lower(text)))
    ])
  }

  enforce {
    condition = attrs.ttl[0].enabled != true
    at        = attrs.ttl[0].enabled
    error_message = {
      ja = "行政文書とみられるテーブルの項目が ttl で自動的に消えます。消える前に保存先へ移しているか、保存期間と合っているかを確かめてください。"
      en = "Items of this table, which looks like official records, are deleted by ttl. Make sure that they are archived before and that the time fits the retention period."
    }
  }

  enforce {
    # Absent means 0, never.
    condition = attrs.default_time_to_live == null || attrs.default_time_to_live == 0
    at        = attrs.default_time_to_live
    error_message = {
      ja = "行政文書とみられるテーブルの行が default_time_to_live で自動的に消えます。消える前に保存先へ移しているか、保存期間と合っているかを確かめてください。"
      en = "Rows of this table, which looks like official records, are deleted by default_time_to_live. Make sure that they are archived before and that the time fits the retention period."
    }
  }
}
