# Logs, snapshots and routes of Amazon Redshift in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Redshift::Cluster" "copy_region" {
  control = "replica-outside-japan"
  targets = ["AWS::RDS::DBInstance.replica-outside-japan"]

  enforce {
    condition = !shirube::given(attrs.DestinationRegion) || shirube::in_japan("aws", attrs.DestinationRegion)
    at        = attrs.DestinationRegion
    error_message = {
      ja = "スナップショットの写しが国外（${attrs.DestinationRegion}）に置かれます。DestinationRegion を国内のリージョン（ap-northeast-3 など）にするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Copies of the snapshots are kept outside Japan (${attrs.DestinationRegion}). Set DestinationRegion to a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "DestinationRegion を国内のリージョンに変更（写しは作り直しになります）"
      en = "Set DestinationRegion to a region in Japan (the copies are made anew)"
    }
    safety = "decision"
    set "DestinationRegion" {
      choices = ["ap-northeast-3", "ap-northeast-1"]
    }
  }
}

resource_policy "AWS::Redshift::Cluster" "audit_log" {
  control = "logging-disabled"
  targets = ["AWS::Redshift::Cluster.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.LoggingProperties.BucketName) || attrs.LoggingProperties.LogDestinationType == "cloudwatch"
    error_message = {
      ja = "接続、利用者、問い合わせの監査ログが残りません。LoggingProperties を設定すると CloudWatch Logs などに記録されます。"
      en = "There is no audit log of connections, users and queries. LoggingProperties records them, in CloudWatch Logs for example."
    }
  }

  fix {
    title = {
      ja = "LoggingProperties で CloudWatch Logs に記録"
      en = "Record to CloudWatch Logs in LoggingProperties"
    }
    safety = "decision"
    set "LoggingProperties" {
      value = {
        LogDestinationType = "cloudwatch"
        LogExports         = ["connectionlog", "userlog", "useractivitylog"]
      }
    }
  }
}

resource_policy "AWS::Redshift::Cluster" "snapshots_short" {
  control  = "backup-missing"
  severity = "information"
  targets  = ["AWS::Redshift::Cluster.backup-missing"]

  enforce {
    # Absent means one day.
    condition = attrs.AutomatedSnapshotRetentionPeriod != null && attrs.AutomatedSnapshotRetentionPeriod >= 7
    error_message = {
      ja = "自動スナップショットの保持期間が短い設定です（shirube の目安は 7 日以上）。AutomatedSnapshotRetentionPeriod を延ばすと、失われたデータを戻せる期間が広がります。"
      en = "Automatic snapshots are kept for a short time only (shirube suggests 7 days or more). With a longer AutomatedSnapshotRetentionPeriod, lost data can be restored for longer."
    }
  }

  fix {
    title = {
      ja = "AutomatedSnapshotRetentionPeriod: 7 を設定"
      en = "Set AutomatedSnapshotRetentionPeriod: 7"
    }
    safety = "safe"
    set "AutomatedSnapshotRetentionPeriod" {
      value = 7
    }
  }
}

resource_policy "AWS::Redshift::Cluster" "enhanced_routing" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::Redshift::Cluster.reference-architecture-deviation.2"]

  enforce {
    # Absent means false.
    condition = attrs.EnhancedVpcRouting == true
    error_message = {
      ja = "S3 などとの間の通信が VPC を通りません。EnhancedVpcRouting: true にすると、エンドポイントやフローログで管理できます。"
      en = "Traffic with S3 and the like does not go through the VPC. With EnhancedVpcRouting: true, endpoints and flow logs apply to it."
    }
  }

  fix {
    title = {
      ja = "EnhancedVpcRouting: true を設定（S3 などへの経路が必要です）"
      en = "Set EnhancedVpcRouting: true (needs a route to S3 and the like)"
    }
    safety = "decision"
    set "EnhancedVpcRouting" {
      value = true
    }
  }
}

resource_policy "AWS::Redshift::Cluster" "version_upgrades" {
  control = "automatic-update-disabled"
  targets = ["AWS::AmazonMQ::Broker.automatic-update-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.AllowVersionUpgrade != false
    at        = attrs.AllowVersionUpgrade
    error_message = {
      ja = "エンジンの更新（不具合や脆弱性の修正）がメンテナンスの時間帯に自動では適用されません。AllowVersionUpgrade: true にしてください。"
      en = "Updates of the engine, which fix defects and vulnerabilities, are not applied in the maintenance window. Set AllowVersionUpgrade: true."
    }
  }

  fix {
    title = {
      ja = "AllowVersionUpgrade を true に変更"
      en = "Set AllowVersionUpgrade to true"
    }
    safety = "safe"
    set "AllowVersionUpgrade" {
      value = true
    }
  }
}
