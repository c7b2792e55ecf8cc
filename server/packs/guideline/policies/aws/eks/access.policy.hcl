# Amazon EKS: who reaches a cluster, what it may do, and how it keeps secrets.

resource_policy "aws_eks_cluster" "secrets_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_eks_cluster.encryption-at-rest-missing"]

  # From 1.28 on everything in the API is encrypted by default; without a version it is newer.
  filter = shirube::given(attrs.version) && core::semverconstraint(attrs.version, "< 1.28")

  enforce {
    condition = core::contains(attrs.encryption_config[0].resources, "secrets")
    error_message = {
      ja = "Kubernetes ${attrs.version} のクラスターでは、Secret が KMS 鍵で暗号化されません。encryption_config に resources = [\"secrets\"] と鍵を指定してください。"
      en = "In a cluster of Kubernetes ${attrs.version}, Secrets are not encrypted with a KMS key. Set encryption_config with resources = [\"secrets\"] and a key."
    }
  }

  fix {
    title = {
      ja = "encryption_config に構成内の KMS 鍵を指定（後から外せません）"
      en = "Use a KMS key of this configuration in encryption_config (cannot be undone)"
    }
    safety = "decision"
    set "encryption_config.provider.key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
    set "encryption_config.resources" {
      value = ["secrets"]
    }
  }

  fix {
    title = {
      ja = "encryption_config に新しい KMS 鍵を指定（後から外せません）"
      en = "Use a new KMS key in encryption_config (cannot be undone)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_config.provider.key_arn" {
      value = companion.aws_kms_key.arn
    }
    set "encryption_config.resources" {
      value = ["secrets"]
    }
  }
}

resource_policy "aws_eks_cluster" "secrets_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_eks_cluster.customer-managed-key-missing"]

  # Older clusters do not encrypt at all without it, which is said elsewhere.
  filter = !shirube::given(attrs.version) || !core::semverconstraint(attrs.version, "< 1.28")

  locals {
    key = attrs.encryption_config[0].provider[0].key_arn
  }

  enforce {
    condition = shirube::given(local.key)
    error_message = {
      ja = "Secret などの暗号化の鍵が AWS のものになります。encryption_config に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts Secrets belongs to AWS. With a KMS key of your own in encryption_config you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "encryption_config に構成内の KMS 鍵を指定（後から外せません）"
      en = "Use a KMS key of this configuration in encryption_config (cannot be undone)"
    }
    safety = "decision"
    set "encryption_config.provider.key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
    set "encryption_config.resources" {
      value = ["secrets"]
    }
  }

  fix {
    title = {
      ja = "encryption_config に新しい KMS 鍵を指定（後から外せません）"
      en = "Use a new KMS key in encryption_config (cannot be undone)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_config.provider.key_arn" {
      value = companion.aws_kms_key.arn
    }
    set "encryption_config.resources" {
      value = ["secrets"]
    }
  }
}

resource_policy "aws_eks_node_group" "ssh_to_nodes" {
  control = "admin-port-open-to-internet"
  targets = ["aws_eks_node_group.admin-port-open-to-internet"]

  filter = shirube::given(attrs.remote_access[0].ec2_ssh_key)

  enforce {
    condition = core::length(attrs.remote_access[0].source_security_group_ids) > 0
    error_message = {
      ja = "接続元を限定していないため、ノードの SSH（22 番）がインターネット全体に開きます。remote_access を削除して Session Manager を使うか、source_security_group_ids を指定してください。"
      en = "Without a limit on the source, SSH on the nodes is opened to the whole internet. Remove remote_access and use Session Manager, or set source_security_group_ids."
    }
  }

  # Whoever connects by SSH loses the access, and the node group is made anew: a decision.
  fix {
    title = {
      ja = "remote_access を削除（ノードグループは作り直し）"
      en = "Remove remote_access (replaces the node group)"
    }
    safety = "decision"
    remove "remote_access" {}
  }
}

resource_policy "aws_eks_cluster" "public_api" {
  control = "public-endpoint"
  targets = ["aws_eks_cluster.public-endpoint"]

  enforce {
    # Absent means true.
    condition = attrs.vpc_config[0].endpoint_public_access == false
    error_message = {
      ja = "Kubernetes API にインターネットからの入り口があります。vpc_config の endpoint_private_access = true、endpoint_public_access = false にし、VPC 内から操作してください。"
      en = "The Kubernetes API has an entrance from the internet. Set endpoint_private_access = true and endpoint_public_access = false in vpc_config, and operate it from inside the VPC."
    }
  }

  # Whoever works from outside of the VPC loses the access: a decision.
  fix {
    title = {
      ja = "公開エンドポイントを閉じ、プライベートエンドポイントを有効化"
      en = "Close the public endpoint and enable the private one"
    }
    safety = "decision"
    set "vpc_config.endpoint_private_access" {
      value = true
    }
    set "vpc_config.endpoint_public_access" {
      value = false
    }
  }
}

resource_policy "aws_eks_cluster" "open_api" {
  control  = "public-endpoint"
  targets  = ["aws_eks_cluster.public-endpoint.2"]
  severity = "error"

  # Absent means true.
  filter = attrs.vpc_config[0].endpoint_public_access != false

  locals {
    sources = attrs.vpc_config[0].public_access_cidrs
  }

  enforce {
    # Absent means everyone.
    condition = core::length(local.sources) > 0 && !core::anytrue([for cidr in local.sources : shirube::cidr_is_open(cidr)])
    error_message = {
      ja = "Kubernetes API にインターネットのどこからでも接続できます。public_access_cidrs を運用者の接続元に限るか、endpoint_public_access = false にしてください。"
      en = "The Kubernetes API can be reached from anywhere on the internet. Limit public_access_cidrs to your operators, or set endpoint_public_access = false."
    }
  }

  # Where the operators come from is not known here, so the fix closes the endpoint.
  fix {
    title = {
      ja = "公開エンドポイントを閉じ、プライベートエンドポイントを有効化"
      en = "Close the public endpoint and enable the private one"
    }
    safety = "decision"
    set "vpc_config.endpoint_private_access" {
      value = true
    }
    set "vpc_config.endpoint_public_access" {
      value = false
    }
  }
}

resource_policy "aws_eks_cluster" "cluster_admin" {
  control  = "excessive-privilege"
  targets  = ["aws_eks_cluster.excessive-privilege"]
  also     = ["aws_eks_access_policy_association"]
  severity = "information"

  enforce {
    # Absent means true.
    condition = meta.type != "aws_eks_cluster" || attrs.access_config[0].bootstrap_cluster_creator_admin_permissions == false
    error_message = {
      ja = "クラスターを作成した主体（CI のロールなど）に、クラスター全体の管理者権限が残ります。access_config の bootstrap_cluster_creator_admin_permissions = false とし、必要な権限をアクセスエントリで与える方法があります。"
      en = "Whoever creates the cluster, such as the role of the CI, stays its administrator. With bootstrap_cluster_creator_admin_permissions = false in access_config, access entries grant what is needed instead."
    }
  }

  enforce {
    condition = meta.type != "aws_eks_access_policy_association" || !(
      core::endswith(attrs.policy_arn, "/AmazonEKSClusterAdminPolicy") && attrs.access_scope[0].type == "cluster"
    )
    at = attrs.policy_arn
    error_message = {
      ja = "クラスター全体の管理者権限を与えています。名前空間に限る（access_scope の type = \"namespace\"）か、AmazonEKSEditPolicy などの狭いポリシーで足りないか確認してください。"
      en = "This grants administration of the whole cluster. Check whether namespaces (type = \"namespace\" in access_scope) or a narrower policy such as AmazonEKSEditPolicy would do."
    }
  }

  # The provider makes a new cluster for it, and other access has to exist before: a decision.
  fix {
    title = {
      ja = "bootstrap_cluster_creator_admin_permissions = false を設定（既存のクラスターは作り直し）"
      en = "Set bootstrap_cluster_creator_admin_permissions = false (replaces an existing cluster)"
    }
    safety = "decision"
    when   = meta.type == "aws_eks_cluster"
    set "access_config.authentication_mode" {
      value = "API"
    }
    set "access_config.bootstrap_cluster_creator_admin_permissions" {
      value = false
    }
  }

  # It is attached anew, and whoever has it can do less.
  fix {
    title = {
      ja = "policy_arn を狭いアクセスポリシーに変更（付け直され、できる操作が減ります）"
      en = "Use a narrower access policy in policy_arn (attached anew, allows less)"
    }
    safety = "decision"
    when   = meta.type == "aws_eks_access_policy_association"
    set "policy_arn" {
      choices = [
        for name in ["AmazonEKSAdminPolicy", "AmazonEKSEditPolicy", "AmazonEKSAdminViewPolicy", "AmazonEKSViewPolicy"] :
        "arn:aws:eks::aws:cluster-access-policy/${name}"
      ]
    }
  }
}

resource_policy "aws_eks_cluster" "network_policy" {
  control = "network-segmentation-missing"
  targets = ["aws_eks_cluster.network-segmentation-missing"]
  also    = ["aws_eks_addon"]

  # Auto Mode brings its own, and other network plugins do, too.
  filter = (
    (meta.type == "aws_eks_cluster" || attrs.addon_name == "vpc-cni") &&
    attrs.compute_config[0].enabled != true &&
    attrs.bootstrap_self_managed_addons != false &&
    !local.other_plugin
  )

  locals {
    other_plugin = core::anytrue([
      for release in core::getresources("helm_release", {}) : core::can(core::regex("(?i)cilium|calico|tigera|antrea", "${release.name} ${release.chart}"))
    ])
    addons = meta.type != "aws_eks_cluster" ? [] : [
      for addon in core::getresources("aws_eks_addon", { cluster_name = attrs.name }) : addon if addon.addon_name == "vpc-cni"
    ]
    switch = "enableNetworkPolicy\"?\\s*[:=]\\s*\"?true"
  }

  enforce {
    severity  = "information"
    condition = meta.type != "aws_eks_cluster" || core::length(local.addons) > 0
    error_message = {
      ja = "この構成には、Pod 間の通信を制限する仕組みがありません。aws_eks_addon で vpc-cni を enableNetworkPolicy = \"true\" として入れると、NetworkPolicy が効くようになります。"
      en = "Nothing in this configuration limits the traffic between pods. Install vpc-cni as aws_eks_addon with enableNetworkPolicy = \"true\", and NetworkPolicies take effect."
    }
  }

  enforce {
    condition = meta.type != "aws_eks_addon" || (shirube::given(attrs.configuration_values) && core::can(core::regex(local.switch, attrs.configuration_values)))
    error_message = {
      ja = "NetworkPolicy を書いても効きません。configuration_values = jsonencode({ enableNetworkPolicy = \"true\" }) を設定してください。"
      en = "NetworkPolicies have no effect. Set configuration_values = jsonencode({ enableNetworkPolicy = \"true\" })."
    }
  }

  # Policies that are already in the cluster take effect, and a version of the add-on should be chosen: a decision.
  fix {
    title = {
      ja = "vpc-cni の aws_eks_addon を追加"
      en = "Add vpc-cni as aws_eks_addon"
    }
    safety = "decision"
    when   = meta.type == "aws_eks_cluster"
    companion "aws_eks_addon" {
      cluster_name         = attrs.id
      addon_name           = "vpc-cni"
      configuration_values = "{\"enableNetworkPolicy\":\"true\"}"
    }
  }

  fix {
    title = {
      ja = "configuration_values に enableNetworkPolicy を設定"
      en = "Set enableNetworkPolicy in configuration_values"
    }
    safety = "decision"
    when   = meta.type == "aws_eks_addon" && !shirube::given(attrs.configuration_values)
    set "configuration_values" {
      value = "{\"enableNetworkPolicy\":\"true\"}"
    }
  }
}

resource_policy "aws_eks_cluster" "default_group" {
  control = "network-segmentation-missing"
  targets = ["aws_eks_cluster.network-segmentation-missing.2"]
  also    = ["aws_ecs_service", "aws_lambda_function"]

  locals {
    groups = meta.type == "aws_ecs_service" ? attrs.network_configuration[0].security_groups : attrs.vpc_config[0].security_group_ids
    defaults = core::concat(
      [for group in core::getresources("aws_default_security_group", {}) : group.id],
      [for group in core::getdatasource("aws_security_group", { name = "default" }) : group.id],
    )
  }

  enforce {
    condition = !core::anytrue([for default in local.defaults : core::contains(local.groups, default)])
    at        = local.groups
    error_message = {
      ja = "VPC の既定のセキュリティグループを使っているため、同じグループの他のリソースと互いに通信できます。この用途のセキュリティグループを定義して指定してください。"
      en = "The default security group of the VPC is used, so everything else in that group can talk to it. Define a security group for this workload and name it here."
    }
  }
}
