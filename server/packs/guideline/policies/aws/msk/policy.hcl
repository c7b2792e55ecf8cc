# Amazon MSK.

resource_policy "aws_msk_cluster" "authentication" {
  control = "authentication-missing"
  targets = ["aws_msk_cluster.authentication-missing"]

  locals {
    client = attrs.client_authentication[0]
    method = (
      local.client.sasl[0].iam == true ||
      local.client.sasl[0].scram == true ||
      core::length(local.client.tls[0].certificate_authority_arns) > 0
    )
  }

  enforce {
    condition = local.client.unauthenticated != true && local.method
    error_message = {
      ja = "認証のないクライアントがブローカーに接続できます。client_authentication の sasl で iam = true などを指定し、unauthenticated = false にしてください。"
      en = "Clients can connect to the brokers without authentication. Set a method such as iam = true under sasl in client_authentication, and unauthenticated = false."
    }
  }

  fix {
    title = {
      ja = "IAM による認証を有効にする（クライアントの設定変更が必要）"
      en = "Authenticate with IAM (clients have to be set up for it)"
    }
    safety = "decision"
    set "client_authentication.unauthenticated" {
      value = false
    }
    set "client_authentication.sasl.iam" {
      value = true
    }
  }
}

resource_policy "aws_msk_cluster" "plaintext_transport" {
  control = "plaintext-transport"
  targets = ["aws_msk_cluster.plaintext-transport"]

  locals {
    transit = attrs.encryption_info[0].encryption_in_transit[0]
  }

  enforce {
    condition = local.transit.client_broker == null || local.transit.client_broker == "TLS"
    at        = local.transit.client_broker
    error_message = {
      ja = "クライアントとブローカーの間で平文の通信を受け付けます（${local.transit.client_broker}）。encryption_in_transit の client_broker を TLS にしてください。"
      en = "Clients may talk to the brokers in plain text (${local.transit.client_broker}). Set client_broker to TLS in encryption_in_transit."
    }
  }

  enforce {
    condition = local.transit.in_cluster != false
    error_message = {
      ja = "ブローカー間の通信が暗号化されません。encryption_in_transit の in_cluster を true にしてください（クラスタの作り直しになります）。"
      en = "Brokers talk to each other without encryption. Set in_cluster to true in encryption_in_transit (this replaces the cluster)."
    }
  }

  fix {
    title = {
      ja = "client_broker = \"TLS\" と in_cluster = true を設定（クラスタは作り直し）"
      en = "Set client_broker = \"TLS\" and in_cluster = true (replaces the cluster)"
    }
    safety = "replaces"
    when   = local.transit.in_cluster == false
    set "encryption_info.encryption_in_transit.client_broker" {
      value = "TLS"
    }
    set "encryption_info.encryption_in_transit.in_cluster" {
      value = true
    }
  }

  fix {
    title = {
      ja = "client_broker = \"TLS\" に変更（クライアントの設定変更が必要）"
      en = "Set client_broker = \"TLS\" (clients have to be set up for it)"
    }
    safety = "decision"
    when   = local.transit.in_cluster != false
    set "encryption_info.encryption_in_transit.client_broker" {
      value = "TLS"
    }
  }
}

resource_policy "aws_msk_cluster" "public_access" {
  control = "public-endpoint"
  targets = ["aws_msk_cluster.public-endpoint"]

  enforce {
    condition = attrs.broker_node_group_info[0].connectivity_info[0].public_access[0].type != "SERVICE_PROVIDED_EIPS"
    error_message = {
      ja = "ブローカーにインターネットから到達できるアドレスが付きます。public_access の type を DISABLED にしてください。"
      en = "The brokers get addresses that are reachable from the internet. Set type to DISABLED in public_access."
    }
  }

  fix {
    title = {
      ja = "public_access の type を DISABLED に変更"
      en = "Set type = \"DISABLED\" in public_access"
    }
    safety = "safe"
    set "broker_node_group_info.connectivity_info.public_access.type" {
      value = "DISABLED"
    }
  }
}

resource_policy "aws_msk_cluster" "broker_logs" {
  control = "logging-disabled"
  targets = ["aws_msk_cluster.logging-disabled"]

  locals {
    logs = attrs.logging_info[0].broker_logs[0]
  }

  enforce {
    condition = (
      local.logs.cloudwatch_logs[0].enabled == true ||
      local.logs.firehose[0].enabled == true ||
      local.logs.s3[0].enabled == true
    )
    error_message = {
      ja = "ブローカーのログがどこにも出力されません。logging_info の broker_logs で CloudWatch Logs や S3 への出力を有効にしてください。"
      en = "Logs of the brokers are delivered nowhere. Switch on delivery to CloudWatch Logs or S3 in broker_logs of logging_info."
    }
  }

  fix {
    title = {
      ja = "構成内のロググループへの出力を有効にする"
      en = "Deliver to a log group of this configuration"
    }
    safety = "decision"
    set "logging_info.broker_logs.cloudwatch_logs.enabled" {
      value = true
    }
    set "logging_info.broker_logs.cloudwatch_logs.log_group" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : group.name]
    }
  }
}

resource_policy "aws_msk_cluster" "kafka_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_msk_cluster.version-end-of-life"]

  locals {
    # The service knows "3.7.x.kraft", "3.8.x", "2.2.1" and "2.8.2.tiered".
    version = core::try(core::regex("^[0-9]+\\.[0-9]+(?:\\.[0-9]+)?", attrs.kafka_version), null)
    life    = local.version == null ? null : shirube::end_of_life("amazon_msk", local.version)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.kafka_version
    error_message = {
      ja = "Kafka ${local.life.version} の Amazon MSK でのサポートは ${local.life.end_of_support} に終了しました。新しいバージョン（3.9 や 4.x）へ更新してください。"
      en = "Amazon MSK ended support of Kafka ${local.life.version} on ${local.life.end_of_support}. Upgrade to a newer version (3.9 or 4.x)."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.kafka_version
    error_message = {
      ja = "Kafka ${local.life.version} の Amazon MSK でのサポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Amazon MSK ends support of Kafka ${local.life.version} on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}

resource_policy "aws_msk_cluster" "cluster_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_msk_cluster.customer-managed-key-missing"]

  enforce {
    condition = (
      shirube::given(attrs.encryption_info[0].encryption_at_rest_kms_key_arn)
    )
    error_message = {
      ja = "ブローカーのデータの暗号化の鍵が AWS のものになります。encryption_at_rest_kms_key_arn に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the data of the brokers belongs to AWS. With a key of your own in encryption_at_rest_kms_key_arn you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "encryption_at_rest_kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set encryption_at_rest_kms_key_arn to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "encryption_info.encryption_at_rest_kms_key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "encryption_at_rest_kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set encryption_at_rest_kms_key_arn to a new KMS key (replaces the resource)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_info.encryption_at_rest_kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_msk_cluster" "one_subnet" {
  control = "single-zone-deployment"
  targets = ["aws_msk_cluster.single-zone-deployment"]

  enforce {
    condition = core::length(attrs.broker_node_group_info[0].client_subnets) != 1
    error_message = {
      ja = "ブローカーが 1 つのゾーンに集まります。client_subnets に別のゾーンのサブネットも指定すると、ゾーンの障害時にもメッセージを受け渡せます。"
      en = "All brokers share one zone. With subnets of further zones in client_subnets, messages flow on when a zone fails."
    }
  }
}

resource_policy "aws_msk_cluster" "monitoring_level" {
  control  = "measurement-missing"
  targets  = ["aws_msk_cluster.measurement-missing"]
  severity = "hint"

  enforce {
    condition = shirube::given(attrs.enhanced_monitoring) && attrs.enhanced_monitoring != "DEFAULT"
    error_message = {
      ja = "ブローカーごとの指標が記録されません。enhanced_monitoring = \"PER_BROKER\" にすると、負荷の偏りや不足を数値で見られます。"
      en = "No metrics are recorded per broker. With enhanced_monitoring = \"PER_BROKER\" you see uneven load and shortage in numbers."
    }
  }

  fix {
    title = {
      ja = "enhanced_monitoring = \"PER_BROKER\" を設定（指標の費用が増えます）"
      en = "Set enhanced_monitoring = \"PER_BROKER\" (metrics cost more)"
    }
    safety = "safe"
    set "enhanced_monitoring" {
      value = "PER_BROKER"
    }
  }
}
