# MySQL HeatWave.

resource_policy "oci_mysql_mysql_db_system" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["oci_mysql_mysql_db_system.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = core::tobool(attrs.deletion_policy[0].is_delete_protected) == true
    error_message = {
      ja = "DB システムを誤って削除できます。deletion_policy で is_delete_protected = true を設定してください。"
      en = "The DB system can be deleted by mistake. Set is_delete_protected = true in deletion_policy."
    }
  }

  fix {
    title = {
      ja = "is_delete_protected = true を設定"
      en = "Set is_delete_protected = true"
    }
    safety = "safe"
    set "deletion_policy.is_delete_protected" {
      value = true
    }
  }
}

resource_policy "oci_mysql_mysql_db_system" "backup_copy_abroad" {
  control = "replica-outside-japan"
  targets = ["oci_mysql_mysql_db_system.replica-outside-japan"]

  enforce {
    for_each = attrs.backup_policy[0].copy_policies

    condition = shirube::in_japan("oci", each.value.copy_to_region)
    at        = each.value.copy_to_region
    error_message = {
      ja = "バックアップの複製先が国外（${each.value.copy_to_region}）です。copy_to_region をもう一つの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Backups are copied outside Japan (${each.value.copy_to_region}). Set copy_to_region to the other region in Japan, or record that applicable law and jurisdiction were assessed."
    }
  }

  # Of several copies a person has to say which goes where.
  fix {
    title = {
      ja = "複製先を国内のリージョンに変更"
      en = "Copy to a region in Japan"
    }
    safety = "decision"
    when   = core::length(attrs.backup_policy[0].copy_policies) == 1
    set "backup_policy.copy_policies.copy_to_region" {
      choices = ["ap-osaka-1", "ap-tokyo-1"]
    }
  }
}
