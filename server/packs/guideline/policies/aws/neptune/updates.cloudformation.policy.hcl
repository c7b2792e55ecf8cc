# Updates of databases and caches in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Neptune::DBInstance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["AWS::RDS::DBInstance.automatic-update-disabled"]
  also    = ["AWS::ElastiCache::ReplicationGroup", "AWS::MemoryDB::Cluster"]

  enforce {
    # Absent means true.
    condition = attrs.AutoMinorVersionUpgrade != false
    error_message = {
      ja = "マイナーバージョン（セキュリティ修正を含む）が自動で適用されません。AutoMinorVersionUpgrade: true にするとメンテナンス時間に適用されます。"
      en = "Minor versions, security fixes included, are not applied automatically. With AutoMinorVersionUpgrade: true they are, in the maintenance window."
    }
  }

  # For Neptune the documentation warns of interruptions.
  fix {
    title = {
      ja = "AutoMinorVersionUpgrade を true に変更（中断を伴うことがあります）"
      en = "Set AutoMinorVersionUpgrade to true (may interrupt)"
    }
    safety = "decision"
    when   = meta.type == "AWS::Neptune::DBInstance"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }

  fix {
    title = {
      ja = "AutoMinorVersionUpgrade を true に変更"
      en = "Set AutoMinorVersionUpgrade to true"
    }
    safety = "safe"
    when   = meta.type != "AWS::Neptune::DBInstance"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }
}
