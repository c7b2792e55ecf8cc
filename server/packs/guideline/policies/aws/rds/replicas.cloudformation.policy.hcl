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

resource_policy "AWS::RDS::DBCluster" "source_region" {
  control = "replica-outside-japan"
  targets = ["AWS::RDS::DBInstance.replica-outside-japan"]
  also    = ["AWS::RDS::DBInstance"]

  locals {
    # The source may be named by an ARN, which has the region, too.
    source = meta.type == "AWS::RDS::DBCluster" ? attrs.ReplicationSourceIdentifier : attrs.SourceDBInstanceIdentifier
  }

  enforce {
    condition = !shirube::given(attrs.SourceRegion) || shirube::in_japan("aws", attrs.SourceRegion)
    at        = attrs.SourceRegion
    error_message = {
      ja = "国外（${attrs.SourceRegion}）のデータベースの複製です。SourceRegion を国内のリージョン（ap-northeast-3 など）にするか、国外に置くデータの準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "This is a replica of a database outside Japan (${attrs.SourceRegion}). Set SourceRegion to a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed for the data abroad."
    }
  }

  # The source has to be there first.
  fix {
    title = {
      ja = "SourceRegion を国内のリージョンに変更（複製元の用意が必要、作り直しになります）"
      en = "Set SourceRegion to a region in Japan (the source has to be there; replaces the replica)"
    }
    safety = "decision"
    when   = !shirube::given(local.source)
    set "SourceRegion" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }

  fix {
    title = {
      ja = "SourceRegion と ReplicationSourceIdentifier を国内のリージョンに変更（複製元の用意が必要、作り直しになります）"
      en = "Set SourceRegion and ReplicationSourceIdentifier to a region in Japan (the source has to be there; replaces the replica)"
    }
    safety  = "decision"
    when    = meta.type == "AWS::RDS::DBCluster" && shirube::given(local.source)
    choices = ["ap-northeast-3", "ap-northeast-1"]
    set "SourceRegion" {
      value = choice
    }
    set "ReplicationSourceIdentifier" {
      value = core::replace(attrs.ReplicationSourceIdentifier, attrs.SourceRegion, choice)
    }
  }

  fix {
    title = {
      ja = "SourceRegion と SourceDBInstanceIdentifier を国内のリージョンに変更（複製元の用意が必要、作り直しになります）"
      en = "Set SourceRegion and SourceDBInstanceIdentifier to a region in Japan (the source has to be there; replaces the replica)"
    }
    safety  = "decision"
    when    = meta.type == "AWS::RDS::DBInstance" && shirube::given(local.source)
    choices = ["ap-northeast-3", "ap-northeast-1"]
    set "SourceRegion" {
      value = choice
    }
    set "SourceDBInstanceIdentifier" {
      value = core::replace(attrs.SourceDBInstanceIdentifier, attrs.SourceRegion, choice)
    }
  }
}
