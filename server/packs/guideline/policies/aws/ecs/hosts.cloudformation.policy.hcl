# Where containers of Amazon ECS run, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ECS::Service" "single_task" {
  control = "single-zone-deployment"
  targets = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]

  # One task on every host is what a daemon is.
  filter = attrs.SchedulingStrategy != "DAEMON"

  locals {
    subnets = attrs.NetworkConfiguration.AwsvpcConfiguration.Subnets

    # The only element may be a list itself, which is not seen in an import or a parameter.
    one_subnet = core::length(local.subnets) == 1 && core::anytrue([
      for subnet in local.subnets : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
  }

  enforce {
    condition = !local.one_subnet
    at        = local.subnets
    error_message = {
      ja = "サブネットが 1 つのため、全てのタスクが 1 つのゾーンで動きます。AwsvpcConfiguration の Subnets に別のゾーンのサブネットも挙げると、ゾーンの障害時にもサービスを続けられます（shirube の目安）。"
      en = "With one subnet all tasks run in one zone. Name subnets of another zone in Subnets of AwsvpcConfiguration as well, and the service survives the failure of a zone (shirube's suggestion)."
    }
  }
}

resource_policy "AWS::ECS::CapacityProvider" "self_managed_hosts" {
  control  = "self-managed-server"
  targets  = ["AWS::ECS::Service.self-managed-server"]
  also     = ["AWS::ECS::Service"]
  severity = "information"

  # GPUs and constraints on hosts have no counterpart on Fargate, and a daemon belongs to the hosts that are there.
  filter = (
    attrs.SchedulingStrategy != "DAEMON" &&
    core::length(attrs.PlacementConstraints) == 0 &&
    !core::can(core::regex("(?i)gpu", meta.name)) &&
    !local.gpu
  )

  locals {
    gpu = core::anytrue(core::flatten([
      for task in core::getresources("AWS::ECS::TaskDefinition", { Ref = attrs.TaskDefinition }) : [
        for container in task.ContainerDefinitions : [for requirement in container.ResourceRequirements : requirement.Type == "GPU"]
      ]
    ]))

    # The machines of a capacity provider.
    hosts = meta.type != "AWS::ECS::CapacityProvider" ? [] : [
      for group in core::getresources("AWS::AutoScaling::AutoScalingGroup", {}) : group if group.Ref == attrs.AutoScalingGroupProvider.AutoScalingGroupArn
    ]

    # Without a type and a strategy the cluster's default counts, and EC2 where it has none.
    unsaid = (
      attrs.LaunchType == null &&
      core::length(attrs.CapacityProviderStrategy) == 0 &&
      attrs.DeploymentController.Type != "EXTERNAL"
    )
    bare_cluster = (
      core::anytrue([
        for cluster in core::getresources("AWS::ECS::Cluster", {}) : (
          cluster.Ref == attrs.Cluster && core::length(cluster.DefaultCapacityProviderStrategy) == 0
        )
      ]) &&
      core::length(core::getresources("AWS::ECS::ClusterCapacityProviderAssociations", {})) == 0
    )
  }

  enforce {
    condition = attrs.AutoScalingGroupProvider == null
    error_message = {
      ja = "コンテナを動かす仮想マシンを自ら管理することになり、OS の更新や容量の調整も担います。FARGATE の容量プロバイダを使えないか検討してください。"
      en = "Virtual machines of your own run the containers, with their updates and capacity to look after. Consider the capacity provider FARGATE."
    }
  }

  enforce {
    condition = !(attrs.LaunchType == "EC2" || (local.unsaid && local.bare_cluster))
    error_message = {
      ja = "自ら管理する仮想マシン（起動タイプ EC2）でタスクが動きます。LaunchType: FARGATE にして、OS の管理をなくせないか検討してください。"
      en = "The tasks run on virtual machines that you manage (launch type EC2). Consider LaunchType: FARGATE, which leaves no operating system to manage."
    }
  }

  # The task definition has to allow Fargate (RequiresCompatibilities, awsvpc, sizes), and the service is made anew: a decision.
  fix {
    title = {
      ja = "LaunchType: FARGATE に変更（タスク定義の RequiresCompatibilities も変更が必要、サービスは作り直し）"
      en = "Set LaunchType: FARGATE (RequiresCompatibilities of the task definition has to follow; replaces the service)"
    }
    safety = "decision"
    when   = meta.type == "AWS::ECS::Service"
    set "LaunchType" {
      value = "FARGATE"
    }
  }

  fix {
    title = {
      ja = "容量プロバイダを削除（タスクは FARGATE に移し、Auto Scaling グループも別に削除が必要）"
      en = "Remove the capacity provider (tasks have to move to FARGATE, and the Auto Scaling group has to go as well)"
    }
    safety = "destroys"
    when   = meta.type == "AWS::ECS::CapacityProvider" && core::length(local.hosts) == 0
    remove {}
  }

  # Its machines have nothing to run without it.
  fix {
    title = {
      ja = "容量プロバイダと Auto Scaling グループを削除（タスクは FARGATE に移すことが必要）"
      en = "Remove the capacity provider and its Auto Scaling group (tasks have to move to FARGATE)"
    }
    safety = "destroys"
    when   = meta.type == "AWS::ECS::CapacityProvider" && core::length(local.hosts) == 1
    remove {}
    remove {
      of = local.hosts[0]
    }
  }
}
