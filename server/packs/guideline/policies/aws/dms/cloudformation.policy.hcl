# AWS DMS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DMS::ReplicationInstance" "multi_az" {
  control  = "single-zone-deployment"
  severity = "information"
  targets  = ["AWS::DMS::ReplicationInstance.single-zone-deployment"]

  # A migration that is done once and for all may simply be repeated.
  filter = !local.once

  locals {
    once = core::anytrue([
      for name in [meta.name, attrs.ReplicationInstanceIdentifier] : core::can(core::regex("(^|[^a-z])migrat|cutover|one[-_ ]?(off|shot|time)|移行|切替|一時", core::lower(name)))
    ])
  }

  enforce {
    # Absent means false.
    condition = attrs.MultiAZ == true
    error_message = {
      ja = "1 つのアベイラビリティゾーンだけで動くため、そのゾーンの障害でデータの連携が止まります。MultiAZ: true にすると、別のゾーンの待機系に切り替わります。"
      en = "Replication runs in one availability zone and stops when that zone fails. With MultiAZ: true a standby in another zone takes over."
    }
  }

  fix {
    title = {
      ja = "MultiAZ を true に設定（費用が増えます）"
      en = "Set MultiAZ to true (costs more)"
    }
    safety = "decision"
    set "MultiAZ" {
      value = true
    }
  }
}

resource_policy "AWS::DMS::ReplicationInstance" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::DMS::ReplicationInstance.public-endpoint"]

  enforce {
    # Absent means true in CloudFormation.
    condition = attrs.PubliclyAccessible == false
    error_message = {
      ja = "レプリケーションインスタンスにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The replication instance gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible を false に設定（作り直しになります）"
      en = "Set PubliclyAccessible to false (replaces the instance)"
    }
    safety = "replaces"
    set "PubliclyAccessible" {
      value = false
    }
  }
}

resource_policy "AWS::DMS::Endpoint" "plaintext_connection" {
  control = "plaintext-transport"
  targets = ["AWS::DMS::Endpoint.plaintext-transport"]

  # These always encrypt, or have settings of their own.
  filter = !core::contains([
    "azuredb", "dynamodb", "elasticsearch", "kafka", "kinesis", "neptune", "opensearch", "redis", "redshift", "redshift-serverless", "s3", "timestream",
  ], core::lower(attrs.EngineName))

  locals {
    mode = (
      core::contains(["aurora", "aurora-serverless", "mariadb", "mysql", "oracle", "db2", "db2-zos"], core::lower(attrs.EngineName)) ? "verify-ca" :
      core::lower(attrs.EngineName) == "docdb" ? "verify-full" :
      "require"
    )
  }

  enforce {
    # Absent means none.
    condition = shirube::given(attrs.SslMode) && attrs.SslMode != "none"
    error_message = {
      ja = "${attrs.EngineName} との通信が暗号化されません。SslMode に ${local.mode} などを設定してください。"
      en = "Traffic to ${attrs.EngineName} is not encrypted. Set SslMode to ${local.mode} or the like."
    }
  }

  fix {
    title = {
      ja = "SslMode を ${local.mode} に設定（接続先の対応が必要）"
      en = "Set SslMode to ${local.mode} (the other side has to support it)"
    }
    safety = "decision"
    set "SslMode" {
      value = local.mode
    }
  }
}
