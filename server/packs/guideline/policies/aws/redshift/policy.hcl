# Amazon Redshift: encryption, access and connections.

resource_policy "aws_redshift_cluster" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_redshift_cluster.encryption-at-rest-missing"]

  # A restored cluster is encrypted as the snapshot is.
  filter = !shirube::given(attrs.snapshot_identifier) && !shirube::given(attrs.snapshot_arn)

  locals {
    encrypted = core::tostring(attrs.encrypted)
  }

  enforce {
    # Absent means true since version 6 of the provider, false before.
    condition = local.encrypted == null ? core::semverconstraint(meta.provider_version, ">= 6.0.0") : local.encrypted == "true"
    error_message = {
      ja = "クラスタの保存データとスナップショットが暗号化されません。encrypted = true を設定してください。"
      en = "Data that the cluster stores, and its snapshots, are not encrypted. Set encrypted = true."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定（移行の間は読み取り専用になります）"
      en = "Set encrypted = true (the cluster is read-only while it migrates)"
    }
    safety = "decision"
    set "encrypted" {
      value = true
    }
  }
}

resource_policy "aws_redshift_cluster" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_redshift_cluster.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in kms_key_id"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_redshift_snapshot_copy_grant" "copy_grant_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_redshift_snapshot_copy_grant.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces the grant)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces the grant)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_redshift_cluster" "public_access" {
  control = "public-endpoint"
  targets = ["aws_redshift_cluster.public-endpoint"]

  enforce {
    # Absent means false since version 6 of the provider, true before.
    condition = attrs.publicly_accessible == null ? core::semverconstraint(meta.provider_version, ">= 6.0.0") : attrs.publicly_accessible != true
    error_message = {
      ja = "クラスタにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The cluster gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更"
      en = "Set publicly_accessible = false"
    }
    safety = "safe"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_redshift_parameter_group" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_redshift_parameter_group.plaintext-transport"]

  # In the newer family it is on by default.
  filter = attrs.family != "redshift-2.0"

  locals {
    present = core::anytrue([for parameter in attrs.parameter : parameter.name == "require_ssl"])
  }

  enforce {
    for_each = attrs.parameter

    condition = each.value.name != "require_ssl" || core::lower(each.value.value) == "true"
    at        = each.value.value
    error_message = {
      ja = "require_ssl が ${each.value.value} のため、暗号化されない接続も受け付けます。true にしてください。"
      en = "With require_ssl = ${each.value.value}, connections without encryption are accepted too. Set it to true."
    }
  }

  enforce {
    # Absent means false in this family.
    condition = local.present
    error_message = {
      ja = "暗号化されない接続も受け付けます。parameter で require_ssl を true に設定してください。"
      en = "Connections without encryption are accepted too. Set the parameter require_ssl to true."
    }
  }

  fix {
    title = {
      ja = "require_ssl を true に変更（TLS を使わないクライアントは接続できなくなります）"
      en = "Set require_ssl to true (clients without TLS are refused)"
    }
    safety = "decision"
    when   = local.present
    set "each.value" {
      value = "true"
    }
  }

  fix {
    title = {
      ja = "require_ssl = true を追加（TLS を使わないクライアントは接続できなくなります）"
      en = "Add require_ssl = true (clients without TLS are refused)"
    }
    safety = "decision"
    when   = !local.present
    add "parameter" {
      name  = "require_ssl"
      value = "true"
    }
  }
}

resource_policy "aws_redshift_cluster" "default_network" {
  control = "reference-architecture-deviation"
  targets = ["aws_redshift_cluster.reference-architecture-deviation"]

  enforce {
    condition = shirube::given(attrs.cluster_subnet_group_name)
    error_message = {
      ja = "既定の VPC に置かれます。分析のために設計したサブネットを aws_redshift_subnet_group にまとめ、cluster_subnet_group_name に指定してください。"
      en = "The cluster is placed in the default VPC. Put subnets designed for it into an aws_redshift_subnet_group and name that in cluster_subnet_group_name."
    }
  }

  fix {
    title = {
      ja = "cluster_subnet_group_name に構成内のサブネットグループを指定（作り直しになります）"
      en = "Use a subnet group of this configuration (replaces the cluster)"
    }
    safety = "decision"
    set "cluster_subnet_group_name" {
      choices = [for group in core::getresources("aws_redshift_subnet_group", {}) : group.id]
    }
  }
}

resource_policy "aws_redshift_cluster" "enhanced_routing" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_redshift_cluster.reference-architecture-deviation.2"]
  severity = "hint"

  enforce {
    # Absent means false.
    condition = attrs.enhanced_vpc_routing == true
    error_message = {
      ja = "S3 などとの間の通信が VPC を通りません。enhanced_vpc_routing = true にすると、エンドポイントやフローログで管理できます。"
      en = "Traffic with S3 and the like does not go through the VPC. With enhanced_vpc_routing = true, endpoints and flow logs apply to it."
    }
  }

  fix {
    title = {
      ja = "enhanced_vpc_routing = true を設定（S3 などへの経路が必要です）"
      en = "Set enhanced_vpc_routing = true (needs a route to S3 and the like)"
    }
    safety = "decision"
    set "enhanced_vpc_routing" {
      value = true
    }
  }
}

resource_policy "aws_redshift_cluster" "database_name" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_redshift_cluster.reference-architecture-deviation.3"]
  severity = "hint"

  filter = !shirube::given(attrs.snapshot_identifier) && !shirube::given(attrs.snapshot_arn)

  enforce {
    condition = shirube::given(attrs.database_name)
    error_message = {
      ja = "既定のデータベース dev が使われます。database_name で用途に応じた名前にすると、環境の取り違えを避けられます（変更は作り直しになります）。"
      en = "The default database, dev, is used. A database_name that says what it is for avoids mistaking environments; changing it replaces the cluster."
    }
  }
}

resource_policy "aws_redshift_security_group" "classic_group" {
  control = "legacy-cloud-service"
  targets = ["aws_redshift_security_group.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "EC2-Classic 用の Redshift セキュリティグループで、EC2-Classic の廃止とともに使えなくなりました。aws_security_group を作り、vpc_security_group_ids に指定してください。"
      en = "Redshift security groups belong to EC2-Classic and went away with it. Create an aws_security_group and name it in vpc_security_group_ids."
    }
  }

  # Offered where nothing in the configuration uses it any more.
  fix {
    title = {
      ja = "構成内の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in a VPC of this configuration (the sources it allows have to be written anew)"
    }
    safety  = "destroys"
    choices = core::concat(core::getresources("aws_vpc", {}), core::getdatasource("aws_vpc", {}))
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
      vpc_id      = choice.id
    }
    remove {}
  }

  fix {
    title = {
      ja = "既定の VPC の aws_security_group に置き換え（許可する送信元は書き直しが必要）"
      en = "Replace it by an aws_security_group in the default VPC (the sources it allows have to be written anew)"
    }
    safety = "destroys"
    companion "aws_security_group" {
      name        = attrs.name
      description = core::can(core::regex("^[ -~]+$", attrs.description)) ? attrs.description : meta.name
    }
    remove {}
  }
}
