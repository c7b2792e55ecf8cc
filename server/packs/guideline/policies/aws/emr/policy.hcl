# Amazon EMR: encryption and access.

resource_policy "aws_emr_security_configuration" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_emr_security_configuration.encryption-at-rest-missing"]

  locals {
    at_rest = core::try(local.encryption.EnableAtRestEncryption, null)
    parsed  = core::try(core::jsondecode(attrs.configuration), null)
    encryption = core::try(local.parsed.EncryptionConfiguration, null)
  }

  enforce {
    condition = local.at_rest != false
    at        = attrs.configuration
    error_message = {
      ja = "クラスタが S3 とディスクに置くデータが暗号化されません。EncryptionConfiguration の EnableAtRestEncryption を true にし、AtRestEncryptionConfiguration で鍵を指定してください。"
      en = "Data that clusters keep in S3 and on disks is not encrypted. Set EnableAtRestEncryption to true in EncryptionConfiguration and name the keys in AtRestEncryptionConfiguration."
    }
  }

  fix {
    title = {
      ja = "EnableAtRestEncryption を true に変更（作り直しになります）"
      en = "Set EnableAtRestEncryption to true (replaces it)"
    }
    safety = "decision"
    when   = core::try(local.encryption.AtRestEncryptionConfiguration, null) != null
    set "configuration" {
      inside = "EncryptionConfiguration.EnableAtRestEncryption"
      value  = true
    }
  }
}

resource_policy "aws_emr_security_configuration" "local_disks" {
  control = "encryption-at-rest-missing"
  targets = ["aws_emr_security_configuration.encryption-at-rest-missing.2"]

  # What is off altogether is reported as such.
  filter = local.at_rest != false

  locals {
    parsed = core::try(core::jsondecode(attrs.configuration), null)
    encryption = core::try(local.parsed.EncryptionConfiguration, null)
    rest       = core::try(local.encryption.AtRestEncryptionConfiguration, {})
    key        = core::try(local.rest.S3EncryptionConfiguration.AwsKmsKey, null)
    at_rest    = core::try(local.encryption.EnableAtRestEncryption, null)
    disks      = core::try(local.encryption.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration, null)
  }

  enforce {
    condition = local.at_rest == true && local.disks != null
    at        = attrs.configuration
    error_message = {
      ja = "クラスタのローカルディスクが KMS の鍵で暗号化されません。LocalDiskEncryptionConfiguration で EncryptionKeyProviderType を AwsKms にし、AwsKmsKey と EnableEbsEncryption を指定してください。"
      en = "Local disks of the clusters are not encrypted with a KMS key. In LocalDiskEncryptionConfiguration set EncryptionKeyProviderType to AwsKms, with AwsKmsKey and EnableEbsEncryption."
    }
  }

  fix {
    title = {
      ja = "S3 と同じ KMS 鍵で LocalDiskEncryptionConfiguration を追加（作り直しになります）"
      en = "Add LocalDiskEncryptionConfiguration with the KMS key of S3 (replaces it)"
    }
    safety = "decision"
    when   = local.at_rest == true && local.key != null
    set "configuration" {
      inside = "EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"
      value = {
        EncryptionKeyProviderType = "AwsKms"
        AwsKmsKey                 = local.key
        EnableEbsEncryption       = true
      }
    }
  }
}

resource_policy "aws_emr_security_configuration" "ebs_volumes" {
  control = "encryption-at-rest-missing"
  targets = ["aws_emr_security_configuration.encryption-at-rest-missing.3"]

  # What is missing altogether is reported as such.
  filter = local.at_rest != false && local.disks != null

  locals {
    parsed = core::try(core::jsondecode(attrs.configuration), null)
    encryption = core::try(local.parsed.EncryptionConfiguration, null)
    at_rest    = core::try(local.encryption.EnableAtRestEncryption, null)
    disks      = core::try(local.encryption.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration, null)
  }

  enforce {
    condition = core::try(local.disks.EnableEbsEncryption, null) == true
    at        = attrs.configuration
    error_message = {
      ja = "クラスタの EBS ボリューム（ルートを含む）が暗号化されません。LocalDiskEncryptionConfiguration の EnableEbsEncryption を true にしてください。"
      en = "EBS volumes of the clusters, the root included, are not encrypted. Set EnableEbsEncryption to true in LocalDiskEncryptionConfiguration."
    }
  }

  fix {
    title = {
      ja = "EnableEbsEncryption を true に変更（作り直しになります）"
      en = "Set EnableEbsEncryption to true (replaces it)"
    }
    safety = "decision"
    set "configuration" {
      inside = "EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption"
      value  = true
    }
  }
}

resource_policy "aws_emr_security_configuration" "storage_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_emr_security_configuration.customer-managed-key-missing"]

  filter = local.at_rest != false

  locals {
    parsed = core::try(core::jsondecode(attrs.configuration), null)
    encryption = core::try(local.parsed.EncryptionConfiguration, null)
    rest       = core::try(local.encryption.AtRestEncryptionConfiguration, {})
    key        = core::try(local.rest.LocalDiskEncryptionConfiguration.AwsKmsKey, null)
    at_rest    = core::try(local.encryption.EnableAtRestEncryption, null)
    mode       = core::try(local.encryption.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode, "")
  }

  enforce {
    condition = core::contains(["SSE-KMS", "CSE-KMS", "CSE-Custom"], local.mode)
    at        = attrs.configuration
    error_message = {
      ja = "S3 に置くデータの暗号化の鍵が Amazon S3 のものになります。S3EncryptionConfiguration の EncryptionMode を SSE-KMS にし、AwsKmsKey に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts data in S3 belongs to Amazon S3. With EncryptionMode SSE-KMS and a KMS key of your own as AwsKmsKey in S3EncryptionConfiguration you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "ディスクと同じ KMS 鍵の SSE-KMS に変更（作り直しになります）"
      en = "Set SSE-KMS with the KMS key of the disks (replaces it)"
    }
    safety = "decision"
    when   = local.key != null
    set "configuration" {
      inside = "EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode"
      value  = "SSE-KMS"
    }
    set "configuration" {
      inside = "EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.AwsKmsKey"
      value  = local.key
    }
  }
}

resource_policy "aws_emr_security_configuration" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_emr_security_configuration.plaintext-transport"]

  locals {
    in_transit = core::try(local.encryption.EnableInTransitEncryption, null)
    parsed     = core::try(core::jsondecode(attrs.configuration), null)
    encryption = core::try(local.parsed.EncryptionConfiguration, null)
  }

  enforce {
    condition = local.in_transit == true
    at        = attrs.configuration
    error_message = {
      ja = "クラスタのノード間などの通信が暗号化されません。EncryptionConfiguration の EnableInTransitEncryption を true にし、InTransitEncryptionConfiguration で証明書を指定してください。"
      en = "Traffic between the nodes of clusters is not encrypted. Set EnableInTransitEncryption to true in EncryptionConfiguration and name the certificates in InTransitEncryptionConfiguration."
    }
  }

  fix {
    title = {
      ja = "EnableInTransitEncryption を true に変更（作り直しになります）"
      en = "Set EnableInTransitEncryption to true (replaces it)"
    }
    safety = "decision"
    when   = core::try(local.encryption.InTransitEncryptionConfiguration, null) != null
    set "configuration" {
      inside = "EncryptionConfiguration.EnableInTransitEncryption"
      value  = true
    }
  }
}

resource_policy "aws_emr_cluster" "security_configuration" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_emr_cluster.encryption-at-rest-missing"]
  severity = "warning"

  enforce {
    condition = shirube::given(attrs.security_configuration)
    error_message = {
      ja = "セキュリティ設定がないため、ディスクや通信の暗号化が決まっていません。aws_emr_security_configuration を作り、security_configuration に指定してください。"
      en = "Without a security configuration nothing decides about the encryption of disks and traffic. Create an aws_emr_security_configuration and name it in security_configuration."
    }
  }

  fix {
    title = {
      ja = "security_configuration に構成内のセキュリティ設定を指定（作り直しになります）"
      en = "Use a security configuration of this configuration (replaces the cluster)"
    }
    safety = "decision"
    set "security_configuration" {
      choices = [for configuration in core::getresources("aws_emr_security_configuration", {}) : configuration.id]
    }
  }
}

resource_policy "aws_emr_cluster" "open_security_group" {
  control = "network-open-to-internet"
  targets = ["aws_emr_cluster.network-open-to-internet"]

  locals {
    names = [
      for name in core::flatten([
        for attributes in attrs.ec2_attributes : [
          attributes.emr_managed_master_security_group,
          attributes.emr_managed_slave_security_group,
          attributes.service_access_security_group,
          attributes.additional_master_security_groups,
          attributes.additional_slave_security_groups,
        ]
      ]) : name if name != null
    ]
    open = core::anytrue([
      for name in local.names : core::anytrue(core::flatten([
        [
          for group in core::getresources("aws_security_group", { id = name }) : [
            for rule in group.ingress : [
              for cidr in core::concat(rule.cidr_blocks == null ? [] : rule.cidr_blocks, rule.ipv6_cidr_blocks == null ? [] : rule.ipv6_cidr_blocks) : shirube::cidr_is_open(cidr)
            ]
          ]
        ],
        [
          for rule in core::getresources("aws_security_group_rule", { security_group_id = name }) : [
            for cidr in core::concat(rule.cidr_blocks == null ? [] : rule.cidr_blocks, rule.ipv6_cidr_blocks == null ? [] : rule.ipv6_cidr_blocks) : shirube::cidr_is_open(cidr)
          ] if rule.type == "ingress"
        ],
        [
          for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = name }) : [
            for cidr in [rule.cidr_ipv4, rule.cidr_ipv6] : shirube::cidr_is_open(cidr) if cidr != null
          ]
        ],
      ]))
    ])
  }

  enforce {
    condition = !local.open
    error_message = {
      ja = "クラスタのセキュリティグループが、インターネット全体からの通信を許可しています。許可する送信元を、利用するネットワークに絞ってください。"
      en = "A security group of the cluster allows traffic from the whole internet. Narrow the source to the networks that use it."
    }
  }
}

resource_policy "aws_emr_block_public_access_configuration" "public_access_block" {
  control = "public-endpoint"
  targets = ["aws_emr_block_public_access_configuration.public-endpoint"]

  enforce {
    condition = attrs.block_public_security_group_rules != false
    at        = attrs.block_public_security_group_rules
    error_message = {
      ja = "このリージョンでは、インターネット全体に開いたセキュリティグループでもクラスタを起動できます。block_public_security_group_rules = true にしてください。"
      en = "In this region clusters can start with security groups that are open to the whole internet. Set block_public_security_group_rules = true."
    }
  }

  fix {
    title = {
      ja = "block_public_security_group_rules = true に変更（設定は作り直し）"
      en = "Set block_public_security_group_rules = true (makes the setting anew)"
    }
    safety = "replaces"
    set "block_public_security_group_rules" {
      value = true
    }
  }
}
