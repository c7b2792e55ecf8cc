# Nodes of Amazon EKS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EKS::Nodegroup" "single_subnet" {
  control = "single-zone-deployment"
  targets = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]

  locals {
    # The only element may be a list itself, which is not seen in an import or a parameter.
    one_subnet = core::length(attrs.Subnets) == 1 && core::anytrue([
      for subnet in attrs.Subnets : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
  }

  enforce {
    condition = !local.one_subnet
    at        = attrs.Subnets
    error_message = {
      ja = "サブネットが 1 つのため、ノードが 1 つのゾーンに集まります。Subnets に別のゾーンのサブネットも挙げると、ゾーンの障害時にも動き続けられます（shirube の目安）。"
      en = "With one subnet all nodes are in one zone. Name subnets of another zone in Subnets as well, and the cluster survives the failure of a zone (shirube's suggestion)."
    }
  }
}

resource_policy "AWS::EKS::Nodegroup" "fixed_size" {
  control = "autoscaling-missing"
  targets = ["AWS::AutoScaling::AutoScalingGroup.autoscaling-missing"]

  filter = attrs.ScalingConfig != null

  enforce {
    condition = attrs.ScalingConfig.MinSize != attrs.ScalingConfig.MaxSize
    at        = attrs.ScalingConfig.MaxSize
    error_message = {
      ja = "ノードの数が ${attrs.ScalingConfig.MinSize} に固定されています。MinSize と MaxSize に幅を持たせると、負荷に応じた増減ができます。"
      en = "The number of nodes is fixed at ${attrs.ScalingConfig.MinSize}. With a range between MinSize and MaxSize it can follow the load."
    }
  }
}

resource_policy "AWS::EKS::Nodegroup" "managed_nodes" {
  control  = "self-managed-server"
  targets  = ["AWS::ECS::Service.self-managed-server"]
  severity = "information"

  # GPUs and other accelerators have no counterpart on Fargate.
  filter = !core::can(core::regex("GPU|NVIDIA|NEURON", attrs.AmiType)) && !core::anytrue([
    for type in attrs.InstanceTypes : core::can(core::regex("^(p|g|gr|inf|trn|dl|vt)[0-9]", type))
  ])

  locals {
    clusters  = core::getresources("AWS::EKS::Cluster", { Ref = attrs.ClusterName })
    auto_mode = core::anytrue([for cluster in local.clusters : cluster.ComputeConfig.Enabled == true])
    mode      = core::try(local.clusters[0].AccessConfig.AuthenticationMode, null)
  }

  enforce {
    condition = local.auto_mode
    error_message = {
      ja = "ノードは仮想マシンで、更新や入れ替えを自ら行うことになります。EKS Auto Mode（クラスターの ComputeConfig）か Fargate プロファイルに任せられないか検討してください。"
      en = "The nodes are virtual machines whose updates and replacement are up to you. Consider EKS Auto Mode (ComputeConfig of the cluster) or Fargate profiles."
    }
  }

  # Auto Mode is on in computing, load balancing and block storage at once or not at all, and knows who may enter by the API.
  fix {
    title = {
      ja = "クラスターで EKS Auto Mode を有効化（クラスターのロールに権限の追加が必要、移した後でノードグループを削除）"
      en = "Turn on EKS Auto Mode in the cluster (its role needs further rights; remove the node group once nothing runs there)"
    }
    safety = "decision"
    when   = core::length(local.clusters) > 0
    set "ComputeConfig.Enabled" {
      of    = local.clusters[0]
      value = true
    }
    set "ComputeConfig.NodePools" {
      of    = local.clusters[0]
      value = ["general-purpose", "system"]
    }
    set "ComputeConfig.NodeRoleArn" {
      of    = local.clusters[0]
      value = attrs.NodeRole
    }
    set "KubernetesNetworkConfig.ElasticLoadBalancing.Enabled" {
      of    = local.clusters[0]
      value = true
    }
    set "StorageConfig.BlockStorage.Enabled" {
      of    = local.clusters[0]
      value = true
    }
    set "AccessConfig.AuthenticationMode" {
      of    = local.clusters[0]
      value = core::contains(["API", "API_AND_CONFIG_MAP"], local.mode) ? local.mode : "API_AND_CONFIG_MAP"
    }
  }
}
