# Amazon EKS: versions, node groups and the layout. Access and encryption are in access.policy.hcl.

resource_policy "aws_eks_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_eks_cluster.version-end-of-life", "aws_eks_node_group.version-end-of-life"]
  also    = ["aws_eks_node_group"]

  locals {
    life = !shirube::given(attrs.version) ? null : shirube::end_of_life("eks", attrs.version)
  }

  enforce {
    # Without a version the newest one is used, for a node group that of the cluster.
    condition = local.life.state != "ended"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了しました${local.life.extended_until == null ? "" : "（延長サポートは ${local.life.extended_until} まで）"}。マイナーバージョンを 1 つずつ更新してください。"
      en = "Standard support of Kubernetes ${attrs.version} ended on ${local.life.end_of_support}${local.life.extended_until == null ? "" : ", extended support on ${local.life.extended_until}"}. Upgrade one minor version at a time."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "extended"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了し、有償の延長サポート（${local.life.extended_until} まで）になっています。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.version} ended on ${local.life.end_of_support}; paid extended support runs until ${local.life.extended_until}. Plan the upgrade."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.version
    error_message = {
      ja = "Kubernetes ${attrs.version} の標準サポートは ${local.life.end_of_support} に終了します。更新を計画してください。"
      en = "Standard support of Kubernetes ${attrs.version} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }
}

resource_policy "aws_eks_cluster" "support_type" {
  control  = "version-end-of-life"
  targets  = ["aws_eks_cluster.version-end-of-life.2"]
  severity = "information"

  enforce {
    # Absent means EXTENDED.
    condition = attrs.upgrade_policy[0].support_type == "STANDARD"
    error_message = {
      ja = "標準サポートが終わった Kubernetes が、有償の延長サポートで使われ続けます。upgrade_policy の support_type = \"STANDARD\" にすると、期限が来たときに自動で更新されます。"
      en = "A Kubernetes version past its standard support goes on with paid extended support. With support_type = \"STANDARD\" in upgrade_policy, the cluster is upgraded when the time comes."
    }
  }

  # The cluster is upgraded without being asked then: a decision.
  fix {
    title = {
      ja = "support_type = \"STANDARD\" を設定（期限が来ると自動で更新されます）"
      en = "Set support_type = \"STANDARD\" (upgrades by itself when support ends)"
    }
    safety = "decision"
    set "upgrade_policy.support_type" {
      value = "STANDARD"
    }
  }
}

resource_policy "aws_eks_node_group" "node_image" {
  control = "version-end-of-life"
  targets = ["aws_eks_node_group.version-end-of-life"]

  locals {
    clusters = core::getresources("aws_eks_cluster", { name = attrs.cluster_name })
    ahead = [
      for cluster in local.clusters : cluster.version
      if cluster.version != null && shirube::given(attrs.version) && core::semverconstraint(attrs.version, "< ${cluster.version}")
    ]
    successors = {
      AL2_x86_64     = "AL2023_x86_64_STANDARD"
      AL2_x86_64_GPU = "AL2023_x86_64_NVIDIA"
      AL2_ARM_64     = "AL2023_ARM_64_STANDARD"
    }
    successor = core::try(local.successors[attrs.ami_type], null)
  }

  enforce {
    # Absent means a current image.
    condition = !shirube::given(attrs.ami_type) || !core::startswith(attrs.ami_type, "AL2_")
    error_message = {
      ja = "ノードのイメージ ${attrs.ami_type} は Amazon Linux 2 で、そのサポートは 2026-06-30 に終了しました。ami_type に Amazon Linux 2023 か Bottlerocket のイメージを指定してください。"
      en = "Node image ${attrs.ami_type} is Amazon Linux 2, whose support ended on 2026-06-30. Set ami_type to an image of Amazon Linux 2023 or Bottlerocket."
    }
  }

  enforce {
    severity  = "information"
    condition = core::length(local.ahead) == 0
    at        = attrs.version
    error_message = {
      ja = "ノードの Kubernetes（${attrs.version}）がクラスター（${core::join("、", local.ahead)}）より古いままです。version をクラスターに合わせると、修正が届きます。"
      en = "The nodes run Kubernetes ${attrs.version}, older than the cluster (${core::join(", ", local.ahead)}). Set version to that of the cluster to get its fixes."
    }
  }

  fix {
    title = {
      ja = "ami_type = \"${local.successor}\" に変更（ノードグループは作り直し）"
      en = "Set ami_type = \"${local.successor}\" (replaces the node group)"
    }
    safety = "replaces"
    when   = local.successor != null
    set "ami_type" {
      value = local.successor
    }
  }

  fix {
    title = {
      ja = "version = \"${core::join("", local.ahead)}\" に変更"
      en = "Set version = \"${core::join("", local.ahead)}\""
    }
    safety = "decision"
    when   = local.successor == null && core::length(local.ahead) == 1
    set "version" {
      value = core::join("", local.ahead)
    }
  }
}

resource_policy "aws_eks_cluster" "single_subnet" {
  control = "single-zone-deployment"
  targets = ["aws_eks_cluster.single-zone-deployment"]
  also    = ["aws_eks_node_group"]

  locals {
    subnets = meta.type == "aws_eks_cluster" ? attrs.vpc_config[0].subnet_ids : attrs.subnet_ids
  }

  enforce {
    condition = core::length(local.subnets) != 1
    at        = local.subnets
    error_message = {
      ja = "サブネットが 1 つのため、クラスターのノードが 1 つのゾーンに集まります。subnet_ids に別のゾーンのサブネットも挙げると、ゾーンの障害時にも動き続けられます（shirube の目安）。"
      en = "With one subnet everything is in one zone. Name subnets of another zone in subnet_ids as well, and the cluster survives the failure of a zone (shirube's suggestion)."
    }
  }
}

resource_policy "aws_eks_node_group" "fixed_size" {
  control = "autoscaling-missing"
  targets = ["aws_eks_node_group.autoscaling-missing"]

  locals {
    scaling = attrs.scaling_config[0]
  }

  enforce {
    condition = local.scaling.min_size != local.scaling.max_size
    at        = local.scaling.max_size
    error_message = {
      ja = "ノードの数が ${local.scaling.min_size} に固定されています。min_size と max_size に幅を持たせると、負荷に応じた増減ができます。"
      en = "The number of nodes is fixed at ${local.scaling.min_size}. With a range between min_size and max_size it can follow the load."
    }
  }
}

resource_policy "aws_eks_node_group" "managed_nodes" {
  control  = "self-managed-server"
  targets  = ["aws_eks_node_group.self-managed-server"]
  severity = "information"

  locals {
    auto_mode = core::anytrue([
      for cluster in core::getresources("aws_eks_cluster", { name = attrs.cluster_name }) : cluster.compute_config[0].enabled == true
    ])
  }

  enforce {
    condition = local.auto_mode
    error_message = {
      ja = "ノードは仮想マシンで、更新や入れ替えを自ら行うことになります。EKS Auto Mode（compute_config）か Fargate プロファイルに任せられないか検討してください。"
      en = "The nodes are virtual machines whose updates and replacement are up to you. Consider EKS Auto Mode (compute_config) or Fargate profiles."
    }
  }
}

resource_policy "aws_eks_cluster" "deletion_protection" {
  control  = "deletion-protection-disabled"
  targets  = ["aws_eks_cluster.deletion-protection-disabled"]
  severity = "information"

  enforce {
    # Absent means false.
    condition = attrs.deletion_protection == true
    error_message = {
      ja = "クラスターの削除保護が無効です。deletion_protection = true（aws プロバイダ 6 以降）にすると、誤操作による削除を防げます。"
      en = "Deletion protection of the cluster is off. With deletion_protection = true (from version 6 of the aws provider) a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true を設定"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    set "deletion_protection" {
      value = true
    }
  }
}

resource_policy "aws_eks_cluster" "control_plane_logs" {
  control = "logging-disabled"
  targets = ["aws_eks_cluster.logging-disabled"]

  locals {
    kinds   = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
    missing = [for kind in local.kinds : kind if !core::contains(attrs.enabled_cluster_log_types, kind)]
  }

  enforce {
    condition = core::length(local.missing) == 0
    at        = attrs.enabled_cluster_log_types
    error_message = {
      ja = "コントロールプレーンのログの一部（${core::join("、", local.missing)}）が記録されません。enabled_cluster_log_types に加えてください。"
      en = "Part of the control plane's logs is not recorded: ${core::join(", ", local.missing)}. Add it to enabled_cluster_log_types."
    }
  }

  fix {
    title = {
      ja = "enabled_cluster_log_types に 5 種類全てを設定"
      en = "Set enabled_cluster_log_types to all five kinds"
    }
    safety = "safe"
    set "enabled_cluster_log_types" {
      value = local.kinds
    }
  }
}
