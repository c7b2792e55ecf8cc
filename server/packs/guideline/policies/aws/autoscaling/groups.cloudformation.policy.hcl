# Launch configurations and metrics of groups in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::AutoScaling::LaunchConfiguration" "launch_configuration" {
  control = "legacy-cloud-service"
  targets = ["AWS::ElasticLoadBalancing::LoadBalancer.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "起動設定（Launch Configuration）は新しい機能に対応せず、新規のアカウントでは使えません。AWS::EC2::LaunchTemplate に置き換えてください。"
      en = "Launch configurations get no new features and are closed to new accounts. Replace this by AWS::EC2::LaunchTemplate."
    }
  }
}

resource_policy "AWS::AutoScaling::AutoScalingGroup" "group_metrics" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["AWS::AppSync::GraphQLApi.measurement-missing"]

  enforce {
    condition = core::length(attrs.MetricsCollection) > 0
    error_message = {
      ja = "グループの台数などの指標が集められません。MetricsCollection に指標を並べると、増減の様子を後から確かめられます。"
      en = "Metrics of the group, such as its size, are not collected. With MetricsCollection one can see later how it grew and shrank."
    }
  }

  fix {
    title = {
      ja = "MetricsCollection を設定"
      en = "Set MetricsCollection"
    }
    safety = "safe"
    add "MetricsCollection" {
      Granularity = "1Minute"
      Metrics     = ["GroupInServiceInstances", "GroupDesiredCapacity", "GroupTotalInstances"]
    }
  }
}
