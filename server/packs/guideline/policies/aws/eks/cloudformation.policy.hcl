# Amazon EKS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

# One entry stands for what the policies for Terraform ask in version_end_of_life and node_image.
resource_policy "AWS::EKS::Cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::EKS::Cluster.version-end-of-life"]
  also    = ["AWS::EKS::Nodegroup"]

  locals {
    life = attrs.Version == null ? null : shirube::end_of_life("eks", attrs.Version)
  }

  enforce {
    # Without a version the newest one is used, for a node group that of the cluster.
    condition = local.life.state != "ended"
    at        = attrs.Version
    error_message = {
      ja = "Kubernetes ${attrs.Version} の標準サポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。マイナーバージョンを 1 つずつ更新してください。"
      en = "Standard support of Kubernetes ${attrs.Version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : ", extended support on ${local.life.extended_until}"}. Upgrade one minor version at a time."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.Version
    error_message = {
      ja = "Kubernetes ${attrs.Version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.Version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "information"
    condition = local.life.state != "near"
    at        = attrs.Version
    error_message = {
      ja = "Kubernetes ${attrs.Version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.Version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }

  enforce {
    # Absent means a current image.
    condition = !shirube::given(attrs.AmiType) || !core::startswith(attrs.AmiType, "AL2_")
    at        = attrs.AmiType
    error_message = {
      ja = "ノードのイメージ ${attrs.AmiType} は Amazon Linux 2 で、そのサポートは 2026-06-30 に終了しました。AmiType に Amazon Linux 2023 か Bottlerocket のイメージを指定してください。"
      en = "Node image ${attrs.AmiType} is Amazon Linux 2, whose support ended on 2026-06-30. Set AmiType to an image of Amazon Linux 2023 or Bottlerocket."
    }
  }
}

resource_policy "AWS::EKS::Cluster" "secrets_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EKS::Cluster.encryption-at-rest-missing"]

  # From 1.28 on, the service encrypts by itself; then only the key is a question.
  filter = shirube::given(attrs.Version) && core::semverconstraint(attrs.Version, "< 1.28")

  enforce {
    condition = core::contains(attrs.EncryptionConfig[0].Resources, "secrets")
    error_message = {
      ja = "Kubernetes ${attrs.Version} のクラスターでは、Secret が KMS 鍵で暗号化されません。EncryptionConfig に Resources: [secrets] と鍵を指定してください。"
      en = "In a cluster of Kubernetes ${attrs.Version}, Secrets are not encrypted with a KMS key. Set EncryptionConfig with Resources: [secrets] and a key."
    }
  }

  fix {
    title = {
      ja = "EncryptionConfig にテンプレート内の KMS 鍵を指定（後から外せません）"
      en = "Use a KMS key of this template in EncryptionConfig (cannot be undone)"
    }
    safety  = "decision"
    choices = core::getresources("AWS::KMS::Key", {})
    set "EncryptionConfig" {
      value = [{ Resources = ["secrets"], Provider = { KeyArn = choice.Arn } }]
    }
  }

  fix {
    title = {
      ja = "EncryptionConfig に新しい KMS 鍵を指定（後から外せません）"
      en = "Use a new KMS key in EncryptionConfig (cannot be undone)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfig" {
      value = [{ Resources = ["secrets"], Provider = { KeyArn = companion.key.Arn } }]
    }
  }
}

resource_policy "AWS::EKS::Cluster" "secrets_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::EKS::Cluster.customer-managed-key-missing"]

  # In older versions nothing is encrypted without it; that is what is reported.
  filter = !shirube::given(attrs.Version) || !core::semverconstraint(attrs.Version, "< 1.28")

  locals {
    key = attrs.EncryptionConfig[0].Provider.KeyArn
  }

  enforce {
    condition = local.key != null && local.key != ""
    error_message = {
      ja = "Secret などの暗号化の鍵が AWS のものになります。EncryptionConfig に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts Secrets belongs to AWS. With a KMS key of your own in EncryptionConfig you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "EncryptionConfig にテンプレート内の KMS 鍵を指定（後から外せません）"
      en = "Use a KMS key of this template in EncryptionConfig (cannot be undone)"
    }
    safety  = "decision"
    choices = core::getresources("AWS::KMS::Key", {})
    set "EncryptionConfig" {
      value = [{ Resources = ["secrets"], Provider = { KeyArn = choice.Arn } }]
    }
  }

  fix {
    title = {
      ja = "EncryptionConfig に新しい KMS 鍵を指定（後から外せません）"
      en = "Use a new KMS key in EncryptionConfig (cannot be undone)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfig" {
      value = [{ Resources = ["secrets"], Provider = { KeyArn = companion.key.Arn } }]
    }
  }
}

resource_policy "AWS::EKS::Nodegroup" "ssh_to_nodes" {
  control = "admin-port-open-to-internet"
  targets = ["AWS::EKS::Nodegroup.admin-port-open-to-internet"]

  filter = shirube::given(attrs.RemoteAccess.Ec2SshKey)

  enforce {
    condition = attrs.RemoteAccess.SourceSecurityGroups != null && core::length(attrs.RemoteAccess.SourceSecurityGroups) > 0
    error_message = {
      ja = "接続元を限定していないため、ノードの SSH（22 番）がインターネット全体に開きます。RemoteAccess を削除して Session Manager を使うか、SourceSecurityGroups を指定してください。"
      en = "Without a limit on the source, SSH on the nodes is opened to the whole internet. Remove RemoteAccess and use Session Manager, or set SourceSecurityGroups."
    }
  }

  fix {
    title = {
      ja = "RemoteAccess を削除（ノードグループは作り直し）"
      en = "Remove RemoteAccess (replaces the node group)"
    }
    safety = "replaces"
    remove "RemoteAccess" {}
  }
}

resource_policy "AWS::EKS::Cluster" "public_api" {
  control = "public-endpoint"
  targets = ["AWS::EKS::Cluster.public-endpoint"]

  enforce {
    # Absent means true.
    condition = attrs.ResourcesVpcConfig.EndpointPublicAccess == false
    error_message = {
      ja = "Kubernetes API にインターネットからの入り口があります。ResourcesVpcConfig の EndpointPrivateAccess: true、EndpointPublicAccess: false にし、VPC 内から操作してください。"
      en = "The Kubernetes API has an entrance from the internet. Set EndpointPrivateAccess: true and EndpointPublicAccess: false in ResourcesVpcConfig, and operate it from inside the VPC."
    }
  }

  # Whoever operates the cluster from outside of the VPC loses access.
  fix {
    title = {
      ja = "公開の入り口を閉じ、VPC 内の入り口を有効にする"
      en = "Close the public endpoint and enable the private one"
    }
    safety = "decision"
    set "ResourcesVpcConfig.EndpointPrivateAccess" {
      value = true
    }
    set "ResourcesVpcConfig.EndpointPublicAccess" {
      value = false
    }
  }
}

resource_policy "AWS::EKS::Cluster" "open_api" {
  control  = "public-endpoint"
  targets  = ["AWS::EKS::Cluster.public-endpoint.2"]
  severity = "error"

  # Absent means true.
  filter = attrs.ResourcesVpcConfig.EndpointPublicAccess != false

  locals {
    sources = attrs.ResourcesVpcConfig.PublicAccessCidrs
  }

  enforce {
    # Absent means everyone.
    condition = local.sources != null && core::length(local.sources) > 0 && !core::anytrue([for cidr in local.sources : shirube::cidr_is_open(cidr)])
    error_message = {
      ja = "Kubernetes API にインターネットのどこからでも接続できます。PublicAccessCidrs を運用者の接続元に限るか、EndpointPublicAccess: false にしてください。"
      en = "The Kubernetes API can be reached from anywhere on the internet. Limit PublicAccessCidrs to your operators, or set EndpointPublicAccess: false."
    }
  }

  # Whoever operates the cluster from outside of the VPC loses access.
  fix {
    title = {
      ja = "公開の入り口を閉じ、VPC 内の入り口を有効にする"
      en = "Close the public endpoint and enable the private one"
    }
    safety = "decision"
    set "ResourcesVpcConfig.EndpointPrivateAccess" {
      value = true
    }
    set "ResourcesVpcConfig.EndpointPublicAccess" {
      value = false
    }
  }
}

resource_policy "AWS::EKS::Cluster" "control_plane_logs" {
  control = "logging-disabled"
  targets = ["AWS::EKS::Cluster.logging-disabled"]

  locals {
    kinds   = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
    types   = attrs.Logging.ClusterLogging.EnabledTypes == null ? [] : [for entry in attrs.Logging.ClusterLogging.EnabledTypes : entry.Type]
    missing = [for kind in local.kinds : kind if !core::contains(local.types, kind)]
  }

  enforce {
    condition = core::length(local.missing) == 0
    error_message = {
      ja = "コントロールプレーンのログの一部（${core::join("、", local.missing)}）が記録されません。EnabledTypes に加えてください。"
      en = "Part of the control plane's logs is not recorded: ${core::join(", ", local.missing)}. Add it to EnabledTypes."
    }
  }

  fix {
    title = {
      ja = "EnabledTypes に 5 種類全てを設定"
      en = "Set EnabledTypes to all five kinds"
    }
    safety = "safe"
    set "Logging.ClusterLogging.EnabledTypes" {
      value = [for kind in local.kinds : { Type = kind }]
    }
  }
}
