# Amazon ECS in CloudFormation, clusters and services, beside the policies for Terraform: policies of the same label ask the same.
# Containers are in containers.cloudformation.policy.hcl.

resource_policy "AWS::ECS::Service" "autoscaling" {
  control = "autoscaling-missing"
  targets = ["AWS::ECS::Service.autoscaling-missing"]

  # One task on every host is what a daemon is.
  filter = attrs.SchedulingStrategy != "DAEMON"

  locals {
    # A service without a name has one that nobody can write: of a target that is not known in full, nothing is said.
    name = attrs.ServiceName == null ? "" : attrs.ServiceName
    scaled = core::anytrue([
      for target in core::getresources("AWS::ApplicationAutoScaling::ScalableTarget", { ServiceNamespace = "ecs" }) : core::endswith(target.ResourceId, "/${local.name}")
    ])

    # A target asks for the name of the cluster. One of another template may be given by its ARN.
    clusters = [for cluster in core::getresources("AWS::ECS::Cluster", {}) : cluster.Ref if cluster.Ref == attrs.Cluster || cluster.Arn == attrs.Cluster]
    least    = attrs.DesiredCount == null ? 1 : attrs.DesiredCount
  }

  enforce {
    condition = local.scaled
    error_message = {
      ja = "タスクの数が固定されています。AWS::ApplicationAutoScaling::ScalableTarget とスケーリングポリシーを加えると、負荷に応じて増減し、余分な費用も抑えられます。"
      en = "The number of tasks is fixed. With AWS::ApplicationAutoScaling::ScalableTarget and a scaling policy it follows the load, and idle capacity costs nothing."
    }
  }

  # How far to scale, and by what, depends on the measured load.
  fix {
    title = {
      ja = "ScalableTarget と ScalingPolicy を追加（上限と目標値は要検討）"
      en = "Add ScalableTarget and ScalingPolicy (the limit and the goal have to be chosen)"
    }
    safety = "decision"
    when   = core::length(local.clusters) == 1 && local.least > 0
    companion "AWS::ApplicationAutoScaling::ScalableTarget" "target" {
      ServiceNamespace  = "ecs"
      ResourceId        = attrs.ServiceName == null ? { "Fn::Join" = ["/", ["service", local.clusters[0], { "Fn::GetAtt" = [meta.name, "Name"] }]] } : "service/${local.clusters[0]}/${local.name}"
      ScalableDimension = "ecs:service:DesiredCount"
      MinCapacity       = local.least
      MaxCapacity       = local.least * 2
    }
    companion "AWS::ApplicationAutoScaling::ScalingPolicy" "policy" {
      PolicyName      = "cpu"
      PolicyType      = "TargetTrackingScaling"
      ScalingTargetId = companion.target.Ref
      TargetTrackingScalingPolicyConfiguration = {
        PredefinedMetricSpecification = { PredefinedMetricType = "ECSServiceAverageCPUUtilization" }
        TargetValue                   = 60
      }
    }
  }
}

resource_policy "AWS::ECS::Service" "circuit_breaker" {
  control = "delivery-pipeline-missing"
  targets = ["AWS::ECS::Service.delivery-pipeline-missing"]

  # CodeDeploy and external controllers roll back themselves, and the circuit breaker is for rolling updates.
  filter = (
    (!shirube::given(attrs.DeploymentController.Type) || attrs.DeploymentController.Type == "ECS") &&
    (!shirube::given(attrs.DeploymentConfiguration.Strategy) || attrs.DeploymentConfiguration.Strategy == "ROLLING")
  )

  enforce {
    # Absent means that a deployment that never becomes healthy goes on.
    condition = attrs.DeploymentConfiguration.DeploymentCircuitBreaker.Enable == true && attrs.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback == true
    error_message = {
      ja = "デプロイに失敗しても自動で元に戻りません。DeploymentConfiguration の DeploymentCircuitBreaker で Enable と Rollback を true にすると、直前の版に自動で戻ります。"
      en = "A failed deployment is not rolled back. With Enable and Rollback of DeploymentCircuitBreaker set to true in DeploymentConfiguration, the service returns to the previous version by itself."
    }
  }

  fix {
    title = {
      ja = "DeploymentCircuitBreaker を有効化"
      en = "Enable DeploymentCircuitBreaker"
    }
    safety = "safe"
    set "DeploymentConfiguration.DeploymentCircuitBreaker.Enable" {
      value = true
    }
    set "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback" {
      value = true
    }
  }
}

resource_policy "AWS::ECS::Service" "public_ip" {
  control = "public-endpoint"
  targets = ["AWS::ECS::Service.public-endpoint"]

  enforce {
    # Absent means DISABLED.
    condition = attrs.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp != "ENABLED"
    at        = attrs.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp
    error_message = {
      ja = "タスクにパブリック IP アドレスが付き、インターネットから直接到達できます。AssignPublicIp: DISABLED にし、公開はロードバランサに任せてください。"
      en = "Tasks get public IP addresses and can be reached from the internet directly. Set AssignPublicIp: DISABLED and publish through a load balancer."
    }
  }

  # In a subnet without NAT gateway or VPC endpoints, images can no longer be pulled.
  fix {
    title = {
      ja = "AssignPublicIp: DISABLED に変更（NAT ゲートウェイか VPC エンドポイントが必要）"
      en = "Set AssignPublicIp: DISABLED (needs a NAT gateway or VPC endpoints)"
    }
    safety = "decision"
    set "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp" {
      value = "DISABLED"
    }
  }
}

resource_policy "AWS::ECS::Service" "platform_version" {
  control  = "automatic-update-disabled"
  targets  = ["AWS::ECS::Service.automatic-update-disabled"]
  severity = "information"

  enforce {
    # Only Fargate has platform versions. Absent means LATEST.
    condition = !shirube::given(attrs.PlatformVersion) || attrs.PlatformVersion == "LATEST"
    at        = attrs.PlatformVersion
    error_message = {
      ja = "Fargate のプラットフォームがバージョン ${attrs.PlatformVersion} に固定され、修正の入った新しい版に移りません。PlatformVersion: LATEST にしてください。"
      en = "The Fargate platform stays at version ${attrs.PlatformVersion} and does not move to newer versions with fixes. Set PlatformVersion: LATEST."
    }
  }

  fix {
    title = {
      ja = "PlatformVersion: LATEST に変更"
      en = "Set PlatformVersion: LATEST"
    }
    safety = "safe"
    set "PlatformVersion" {
      value = "LATEST"
    }
  }
}

resource_policy "AWS::ECS::Cluster" "container_insights" {
  control = "measurement-missing"
  targets = ["AWS::ECS::Cluster.measurement-missing"]

  locals {
    on       = ["enabled", "enhanced"]
    settings = attrs.ClusterSettings == null ? [] : attrs.ClusterSettings
  }

  enforce {
    # There is no other setting. Absent means what the account says, and that is off unless someone changed it.
    condition = core::anytrue([for setting in local.settings : core::contains(local.on, setting.Value)])
    at        = attrs.ClusterSettings
    error_message = {
      ja = "タスクやサービスごとの計測値が集まりません。ClusterSettings で containerInsights を enhanced（又は enabled）にすると、性能や異常を数値で追えます。"
      en = "No metrics of tasks and services are collected. With containerInsights set to enhanced (or enabled) in ClusterSettings, performance and failures can be measured."
    }
  }

  fix {
    title = {
      ja = "ClusterSettings に containerInsights（enhanced）を追加"
      en = "Add containerInsights (enhanced) to ClusterSettings"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "ClusterSettings" {
      Name  = "containerInsights"
      Value = "enhanced"
    }
  }

  fix {
    title = {
      ja = "containerInsights を enhanced に変更"
      en = "Set containerInsights to enhanced"
    }
    safety = "safe"
    when   = core::length(local.settings) == 1
    set "ClusterSettings" {
      inside = "[0].Value"
      value  = "enhanced"
    }
  }
}
