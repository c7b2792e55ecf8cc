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
}
