# Amazon MSK in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::MSK::Cluster" "cluster_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::MSK::Cluster.customer-managed-key-missing"]

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId)
    error_message = {
      ja = "ブローカーのデータの暗号化の鍵が AWS のものになります。DataVolumeKMSKeyId に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data of the brokers belongs to AWS. With a key of your own in DataVolumeKMSKeyId you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "DataVolumeKMSKeyId にテンプレート内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this template in DataVolumeKMSKeyId (replaces the resource)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して DataVolumeKMSKeyId に設定（作り直しになります）"
      en = "Add AWS::KMS::Key and set DataVolumeKMSKeyId to it (replaces the resource)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::MSK::Cluster" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::MSK::Cluster.public-endpoint"]

  enforce {
    # Absent means disabled.
    condition = attrs.BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type != "SERVICE_PROVIDED_EIPS"
    error_message = {
      ja = "ブローカーにインターネットから到達できるアドレスが付きます。PublicAccess の Type を DISABLED にしてください。"
      en = "The brokers get addresses that are reachable from the internet. Set Type to DISABLED in PublicAccess."
    }
  }

  fix {
    title = {
      ja = "Type を DISABLED に設定（PublicAccess）"
      en = "Set Type to DISABLED in PublicAccess"
    }
    safety = "safe"
    set "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type" {
      value = "DISABLED"
    }
  }
}

resource_policy "AWS::MSK::Cluster" "plaintext_transport" {
  control = "plaintext-transport"
  targets = ["AWS::MSK::Cluster.plaintext-transport"]

  locals {
    transit = attrs.EncryptionInfo.EncryptionInTransit
  }

  enforce {
    # Absent means TLS.
    condition = local.transit.ClientBroker == null || local.transit.ClientBroker == "TLS"
    at        = local.transit.ClientBroker
    error_message = {
      ja = "クライアントとブローカーの間で平文の通信を受け付けます（${local.transit.ClientBroker}）。EncryptionInTransit の ClientBroker を TLS にしてください。"
      en = "Clients may talk to the brokers in plain text (${local.transit.ClientBroker}). Set ClientBroker to TLS in EncryptionInTransit."
    }
  }

  enforce {
    # Absent means true.
    condition = local.transit.InCluster != false
    at        = local.transit.InCluster
    error_message = {
      ja = "ブローカー間の通信が暗号化されません。EncryptionInTransit の InCluster を true にしてください（クラスタの作り直しになります）。"
      en = "Brokers talk to each other without encryption. Set InCluster to true in EncryptionInTransit (this replaces the cluster)."
    }
  }

  fix {
    title = {
      ja = "ClientBroker を TLS、InCluster を true に設定（クラスタは作り直し）"
      en = "Set ClientBroker to TLS and InCluster to true (replaces the cluster)"
    }
    safety = "replaces"
    when   = local.transit.InCluster == false
    set "EncryptionInfo.EncryptionInTransit.ClientBroker" {
      value = "TLS"
    }
    set "EncryptionInfo.EncryptionInTransit.InCluster" {
      value = true
    }
  }

  fix {
    title = {
      ja = "ClientBroker を TLS に変更（クライアントの設定変更が必要）"
      en = "Set ClientBroker to TLS (clients have to be set up for it)"
    }
    safety = "decision"
    when   = local.transit.InCluster != false
    set "EncryptionInfo.EncryptionInTransit.ClientBroker" {
      value = "TLS"
    }
  }
}

resource_policy "AWS::MSK::Cluster" "authentication" {
  control  = "authentication-missing"
  severity = "warning"
  targets  = ["AWS::MSK::Cluster.authentication-missing"]

  locals {
    client = attrs.ClientAuthentication
    method = (
      local.client.Sasl.Iam.Enabled == true ||
      local.client.Sasl.Scram.Enabled == true ||
      local.client.Tls.Enabled == true ||
      core::length(local.client.Tls.CertificateAuthorityArnList) > 0
    )
  }

  enforce {
    condition = local.client.Unauthenticated.Enabled != true && local.method
    error_message = {
      ja = "認証のないクライアントがブローカーに接続できます。ClientAuthentication の Sasl で Iam の Enabled を true にし、Unauthenticated の Enabled を false にしてください。"
      en = "Clients can connect to the brokers without authentication. Set Enabled to true for Iam under Sasl in ClientAuthentication, and to false in Unauthenticated."
    }
  }

  fix {
    title = {
      ja = "IAM による認証を有効にする（クライアントの設定変更が必要）"
      en = "Authenticate with IAM (clients have to be set up for it)"
    }
    safety = "decision"
    set "ClientAuthentication.Sasl.Iam.Enabled" {
      value = true
    }
    remove "ClientAuthentication.Unauthenticated" {}
  }
}

resource_policy "AWS::MSK::Cluster" "broker_logs" {
  control = "logging-disabled"
  targets = ["AWS::MSK::Cluster.logging-disabled"]

  locals {
    logs = attrs.LoggingInfo.BrokerLogs
  }

  enforce {
    condition = local.logs.CloudWatchLogs.Enabled == true || local.logs.Firehose.Enabled == true || local.logs.S3.Enabled == true
    error_message = {
      ja = "ブローカーのログがどこにも出力されません。LoggingInfo の BrokerLogs で CloudWatch Logs や S3 への出力を有効にしてください。"
      en = "Logs of the brokers are delivered nowhere. Switch on delivery to CloudWatch Logs or S3 in BrokerLogs of LoggingInfo."
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループへの出力を有効にする"
      en = "Deliver to a log group of this template"
    }
    safety  = "decision"
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Ref]
    set "LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled" {
      value = true
    }
    set "LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup" {
      value = choice
    }
  }
}
