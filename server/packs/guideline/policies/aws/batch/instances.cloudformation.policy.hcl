# Instances underneath other services in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  accelerated = "^(p|g|gr|inf|trn|dl|vt)[0-9]"
}

resource_policy "AWS::Batch::ComputeEnvironment" "instances_underneath" {
  control  = "self-managed-server"
  targets  = ["AWS::ECS::Service.self-managed-server"]
  also     = ["AWS::EMR::Cluster", "AWS::ElasticBeanstalk::Environment"]
  severity = "information"

  # GPUs and other accelerators have no counterpart without instances.
  filter = !core::anytrue([for type in local.types : core::can(core::regex(local.accelerated, type))])

  locals {
    groups = [attrs.Instances.MasterInstanceGroup, attrs.Instances.CoreInstanceGroup]
    types = core::concat(
      [for type in attrs.ComputeResources.InstanceTypes : type],
      [for group in local.groups : group.InstanceType if group != null],
      [for config in attrs.Instances.CoreInstanceFleet.InstanceTypeConfigs : config.InstanceType],
      core::flatten([
        for setting in attrs.OptionSettings : core::split(",", setting.Value) if core::contains(["InstanceType", "InstanceTypes"], setting.OptionName)
      ]),
    )

    fargate = core::upper(attrs.ComputeResources.Type) == "SPOT" ? "FARGATE_SPOT" : "FARGATE"
    placed  = core::length(attrs.ComputeResources.SecurityGroupIds) > 0
  }

  enforce {
    condition = !core::contains(["EC2", "SPOT"], core::upper(attrs.ComputeResources.Type))
    at        = attrs.ComputeResources.Type
    error_message = {
      ja = "ジョブが仮想マシン（${attrs.ComputeResources.Type}）の上で動き、そのイメージや更新の管理が残ります。ComputeResources の Type を FARGATE か FARGATE_SPOT にできないか検討してください。"
      en = "Jobs run on virtual machines (${attrs.ComputeResources.Type}), whose images and updates remain to be managed. Consider FARGATE or FARGATE_SPOT as Type of ComputeResources."
    }
  }

  enforce {
    condition = meta.type != "AWS::EMR::Cluster"
    error_message = {
      ja = "仮想マシンのクラスターを構築し、容量や更新の管理が残ります。EMR Serverless や Glue で処理できないか検討してください。"
      en = "This builds a cluster of virtual machines, whose capacity and updates remain to be managed. Consider EMR Serverless or Glue."
    }
  }

  enforce {
    condition = meta.type != "AWS::ElasticBeanstalk::Environment"
    error_message = {
      ja = "アプリケーションが仮想マシンの上で動き、プラットフォームの更新の管理が残ります。ECS（Fargate）などで構成できないか検討してください。"
      en = "The application runs on virtual machines, whose platform updates remain to be managed. Consider ECS on Fargate."
    }
  }

  # What says which instances has no meaning on Fargate. EKS has no such environment.
  fix {
    title = {
      ja = "ComputeResources の Type: ${local.fargate} に変更（環境は作り直し、ジョブ定義の PlatformCapabilities も変更が必要）"
      en = "Set Type: ${local.fargate} of ComputeResources (replaces the environment; PlatformCapabilities of job definitions has to follow)"
    }
    safety = "decision"
    when   = attrs.ComputeResources != null && attrs.EksConfiguration == null && local.placed
    set "ComputeResources.Type" {
      value = local.fargate
    }
    remove "ComputeResources.AllocationStrategy" {}
    remove "ComputeResources.BidPercentage" {}
    remove "ComputeResources.DesiredvCpus" {}
    remove "ComputeResources.Ec2Configuration" {}
    remove "ComputeResources.Ec2KeyPair" {}
    remove "ComputeResources.ImageId" {}
    remove "ComputeResources.InstanceRole" {}
    remove "ComputeResources.InstanceTypes" {}
    remove "ComputeResources.LaunchTemplate" {}
    remove "ComputeResources.MinvCpus" {}
    remove "ComputeResources.PlacementGroup" {}
    remove "ComputeResources.ScalingPolicy" {}
    remove "ComputeResources.SpotIamFleetRole" {}
    remove "ComputeResources.Tags" {}
  }

  # Without instances and launch templates, security groups have to be named.
  fix {
    title = {
      ja = "ComputeResources の Type: ${local.fargate} に変更し、テンプレート内のセキュリティグループを指定（環境は作り直し、ジョブ定義の PlatformCapabilities も変更が必要）"
      en = "Set Type: ${local.fargate} of ComputeResources and name a security group of this template (replaces the environment; PlatformCapabilities of job definitions has to follow)"
    }
    safety = "decision"
    when   = attrs.ComputeResources != null && attrs.EksConfiguration == null && !local.placed
    set "ComputeResources.Type" {
      value = local.fargate
    }
    set "ComputeResources.SecurityGroupIds" {
      choices = [for group in core::getresources("AWS::EC2::SecurityGroup", {}) : [group.GroupId]]
    }
    remove "ComputeResources.AllocationStrategy" {}
    remove "ComputeResources.BidPercentage" {}
    remove "ComputeResources.DesiredvCpus" {}
    remove "ComputeResources.Ec2Configuration" {}
    remove "ComputeResources.Ec2KeyPair" {}
    remove "ComputeResources.ImageId" {}
    remove "ComputeResources.InstanceRole" {}
    remove "ComputeResources.InstanceTypes" {}
    remove "ComputeResources.LaunchTemplate" {}
    remove "ComputeResources.MinvCpus" {}
    remove "ComputeResources.PlacementGroup" {}
    remove "ComputeResources.ScalingPolicy" {}
    remove "ComputeResources.SpotIamFleetRole" {}
    remove "ComputeResources.Tags" {}
  }
}
