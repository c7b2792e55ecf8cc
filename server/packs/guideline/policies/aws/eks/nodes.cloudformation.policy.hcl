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
    auto_mode = core::anytrue([
      for cluster in core::getresources("AWS::EKS::Cluster", { Ref = attrs.ClusterName }) : cluster.ComputeConfig.Enabled == true
    ])
  }

  enforce {
    condition = local.auto_mode
    error_message = {
      ja = "ノードは仮想マシンで、更新や入れ替えを自ら行うことになります。EKS Auto Mode（クラスターの ComputeConfig）か Fargate プロファイルに任せられないか検討してください。"
      en = "The nodes are virtual machines whose updates and replacement are up to you. Consider EKS Auto Mode (ComputeConfig of the cluster) or Fargate profiles."
    }
  }
}
