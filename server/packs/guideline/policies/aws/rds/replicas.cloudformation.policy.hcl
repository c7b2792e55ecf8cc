# Amazon RDS and Aurora in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "backup_region" {
  control = "replica-outside-japan"
  targets = ["AWS::RDS::DBInstance.replica-outside-japan"]

  enforce {
    condition = !shirube::given(attrs.AutomaticBackupReplicationRegion) || shirube::in_japan("aws", attrs.AutomaticBackupReplicationRegion)
    at        = attrs.AutomaticBackupReplicationRegion
    error_message = {
      ja = "バックアップの複製が国外（${attrs.AutomaticBackupReplicationRegion}）に置かれます。AutomaticBackupReplicationRegion を ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Copies of backups are kept outside Japan (${attrs.AutomaticBackupReplicationRegion}). Set AutomaticBackupReplicationRegion to a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "複製先を国内のリージョンに変更"
      en = "Copy to a region in Japan"
    }
    safety = "decision"
    set "AutomaticBackupReplicationRegion" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}
