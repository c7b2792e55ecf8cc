# Updates of AWS DMS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DMS::ReplicationInstance" "minor_updates" {
  control = "automatic-update-disabled"
  targets = ["AWS::RDS::DBInstance.automatic-update-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.AutoMinorVersionUpgrade != false
    error_message = {
      ja = "マイナーバージョン（セキュリティ修正を含む）が自動で適用されません。AutoMinorVersionUpgrade: true にするとメンテナンス時間に適用されます。"
      en = "Minor versions, security fixes included, are not applied automatically. With AutoMinorVersionUpgrade: true they are, in the maintenance window."
    }
  }

  fix {
    title = {
      ja = "AutoMinorVersionUpgrade を true に変更"
      en = "Set AutoMinorVersionUpgrade to true"
    }
    safety = "safe"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }
}
