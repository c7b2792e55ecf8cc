# Auto Scaling groups in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AutoScaling::AutoScalingGroup" "group_zones" {
  control = "single-zone-deployment"
  targets = ["AWS::AutoScaling::AutoScalingGroup.single-zone-deployment"]

  locals {
    # The only element may be a list itself, which is not seen in an import or a parameter.
    one_zone = core::length(attrs.AvailabilityZones) == 1 && core::anytrue([
      for zone in attrs.AvailabilityZones : core::can(core::regex("^[a-z-]+[0-9][a-z]$", zone))
    ])
    one_subnet = core::length(attrs.VPCZoneIdentifier) == 1 && core::anytrue([
      for subnet in attrs.VPCZoneIdentifier : (
        core::length(core::getresources("AWS::EC2::Subnet", { Ref = subnet })) > 0 || core::can(core::regex("^subnet-[0-9a-f]+$", subnet))
      )
    ])
  }

  enforce {
    condition = !local.one_zone && !local.one_subnet
    error_message = {
      ja = "全てのインスタンスが 1 つのゾーンで動きます。VPCZoneIdentifier に別のゾーンのサブネットを加えると、ゾーンの障害時にも動き続けられます。"
      en = "All instances run in one zone. With a subnet of another zone in VPCZoneIdentifier the group keeps running when a zone fails."
    }
  }
}

resource_policy "AWS::AutoScaling::AutoScalingGroup" "fixed_size" {
  control = "autoscaling-missing"
  targets = ["AWS::AutoScaling::AutoScalingGroup.autoscaling-missing"]

  # The autoscaler of a Kubernetes cluster sets the size of groups with its tags.
  filter = !core::anytrue([for tag in attrs.Tags : core::startswith(tag.Key, "k8s.io/cluster-autoscaler/")])

  locals {
    # A group of one that only replaces a broken member says so by its name. The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    names = core::concat([local.words], attrs.Tags == null ? [] : [for tag in attrs.Tags : tag.Value if tag.Key == "Name"])
    heals_itself = attrs.MaxSize == "1" && core::anytrue([
      for name in local.names : core::can(core::regex("(self|auto)[-_]?(heal|recover)|single|singleton|自己修復|自動復旧", core::lower(name)))
    ])
  }

  enforce {
    condition = attrs.MinSize != attrs.MaxSize || local.heals_itself
    at        = attrs.MaxSize
    error_message = {
      ja = "台数が ${attrs.MaxSize} 台に固定されています。MinSize と MaxSize に幅を持たせると、負荷に応じて台数と費用が変わります。"
      en = "The group always has ${attrs.MaxSize} members. With a range between MinSize and MaxSize, members and cost follow the load."
    }
  }
}

resource_policy "AWS::AutoScaling::AutoScalingGroup" "scaling_policy" {
  control = "autoscaling-missing"
  targets = ["AWS::AutoScaling::AutoScalingGroup.autoscaling-missing"]

  # The autoscaler of a Kubernetes cluster sets the size of groups with its tags.
  filter = core::tonumber(attrs.MaxSize) > core::tonumber(attrs.MinSize) && !core::anytrue([
    for tag in attrs.Tags : core::startswith(tag.Key, "k8s.io/cluster-autoscaler/")
  ])

  locals {
    scaled = (
      core::length(core::getresources("AWS::AutoScaling::ScalingPolicy", { AutoScalingGroupName = attrs.Ref })) > 0 ||
      core::length(core::getresources("AWS::AutoScaling::ScheduledAction", { AutoScalingGroupName = attrs.Ref })) > 0 ||
      core::length(core::getresources("AWS::AutoScalingPlans::ScalingPlan", {})) > 0 ||
      core::anytrue([
        for provider in core::getresources("AWS::ECS::CapacityProvider", {}) : (
          provider.AutoScalingGroupProvider.AutoScalingGroupArn == attrs.Ref &&
          provider.AutoScalingGroupProvider.ManagedScaling.Status == "ENABLED"
        )
      ])
    )
  }

  enforce {
    condition = local.scaled
    error_message = {
      ja = "${attrs.MinSize}〜${attrs.MaxSize} 台の幅がありますが、台数を変えるものがありません。AWS::AutoScaling::ScalingPolicy を加えると、負荷に応じて台数と費用が変わります。"
      en = "The group may have ${attrs.MinSize} to ${attrs.MaxSize} members, but nothing changes their number. With an AWS::AutoScaling::ScalingPolicy, members and cost follow the load."
    }
  }

  # The metric and its target depend on the load: a decision.
  fix {
    title = {
      ja = "CPU 使用率 60 % を目標とする AWS::AutoScaling::ScalingPolicy を追加"
      en = "Add an AWS::AutoScaling::ScalingPolicy that aims at 60 % of CPU"
    }
    safety = "decision"
    companion "AWS::AutoScaling::ScalingPolicy" {
      AutoScalingGroupName = attrs.Ref
      PolicyType           = "TargetTrackingScaling"
      TargetTrackingConfiguration = {
        PredefinedMetricSpecification = {
          PredefinedMetricType = "ASGAverageCPUUtilization"
        }
        TargetValue = 60
      }
    }
  }
}

resource_policy "AWS::AutoScaling::AutoScalingGroup" "group_of_machines" {
  control = "self-managed-server"
  targets = ["AWS::AutoScaling::AutoScalingGroup.self-managed-server"]

  # The capacity of a container cluster is not a server of its own.
  filter = !local.for_ecs && !local.for_eks

  locals {
    for_ecs = core::anytrue([
      for provider in core::getresources("AWS::ECS::CapacityProvider", {}) : provider.AutoScalingGroupProvider.AutoScalingGroupArn == attrs.Ref
    ])
    for_eks = core::anytrue([
      for tag in attrs.Tags : (
        core::startswith(tag.Key, "kubernetes.io/cluster/") || core::startswith(tag.Key, "k8s.io/cluster-autoscaler/")
      )
    ])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "仮想マシンのグループを自ら運用します。Fargate、Lambda、App Runner などのマネージドサービスで構成できないか検討してください。"
      en = "A group of virtual machines has to be operated here. Consider a managed service such as Fargate, Lambda or App Runner."
    }
  }
}
