# Auto scaling groups and launch configurations.

resource_policy "aws_autoscaling_group" "group_zones" {
  control = "single-zone-deployment"
  targets = ["aws_autoscaling_group.single-zone-deployment"]

  enforce {
    condition = core::length(attrs.availability_zones) != 1 && core::length(attrs.vpc_zone_identifier) != 1
    error_message = {
      ja = "全てのインスタンスが 1 つのゾーンで動きます。vpc_zone_identifier に別のゾーンのサブネットを加えると、ゾーンの障害時にも動き続けられます。"
      en = "All instances run in one zone. With a subnet of another zone in vpc_zone_identifier the group keeps running when a zone fails."
    }
  }
}

resource_policy "aws_autoscaling_group" "fixed_size" {
  control = "autoscaling-missing"
  targets = ["aws_autoscaling_group.autoscaling-missing"]

  locals {
    # A group of one that only replaces a broken member says so by its name.
    names = [for name in [meta.name, attrs.name, attrs.name_prefix] : name if name != null]
    heals_itself = attrs.max_size == 1 && core::anytrue([
      for name in local.names : core::can(core::regex("(self|auto)[-_]?(heal|recover)|single|singleton|自己修復|自動復旧", core::lower(name)))
    ])
  }

  enforce {
    condition = attrs.min_size != attrs.max_size || local.heals_itself
    error_message = {
      ja = "台数が ${attrs.max_size} 台に固定されています。min_size と max_size に幅を持たせると、負荷に応じて台数と費用が変わります。"
      en = "The group always has ${attrs.max_size} members. With a range between min_size and max_size, members and cost follow the load."
    }
  }
}

resource_policy "aws_autoscaling_group" "scaling_policy" {
  control = "autoscaling-missing"
  targets = ["aws_autoscaling_group.autoscaling-missing.2"]

  # The autoscaler of a Kubernetes cluster sets the size of groups with its tags.
  filter = attrs.max_size > attrs.min_size && !core::anytrue([
    for tag in attrs.tag : core::startswith(tag.key, "k8s.io/cluster-autoscaler/")
  ])

  locals {
    scaled = (
      core::length(core::getresources("aws_autoscaling_policy", { autoscaling_group_name = attrs.name })) > 0 ||
      core::length(core::getresources("aws_autoscaling_schedule", { autoscaling_group_name = attrs.name })) > 0 ||
      core::anytrue([
        for provider in core::getresources("aws_ecs_capacity_provider", {}) : (
          provider.auto_scaling_group_provider[0].auto_scaling_group_arn == attrs.arn &&
          provider.auto_scaling_group_provider[0].managed_scaling[0].status == "ENABLED"
        )
      ])
    )
  }

  enforce {
    condition = local.scaled
    error_message = {
      ja = "${attrs.min_size}〜${attrs.max_size} 台の幅がありますが、台数を変えるものがありません。aws_autoscaling_policy を加えると、負荷に応じて台数と費用が変わります。"
      en = "The group may have ${attrs.min_size} to ${attrs.max_size} members, but nothing changes their number. With an aws_autoscaling_policy, members and cost follow the load."
    }
  }

  # The metric and its target depend on the load: a decision.
  fix {
    title = {
      ja = "CPU 使用率 60 % を目標とする aws_autoscaling_policy を追加"
      en = "Add an aws_autoscaling_policy that aims at 60 % of CPU"
    }
    safety = "decision"
    companion "aws_autoscaling_policy" {
      name                   = "${meta.name}-cpu"
      autoscaling_group_name = attrs.id
      policy_type            = "TargetTrackingScaling"
      target_tracking_configuration {
        predefined_metric_specification {
          predefined_metric_type = "ASGAverageCPUUtilization"
        }
        target_value = 60
      }
    }
  }
}

resource_policy "aws_autoscaling_group" "group_of_machines" {
  control = "self-managed-server"
  targets = ["aws_autoscaling_group.self-managed-server"]

  # The capacity of a container cluster is not a server of its own.
  filter = !local.for_ecs && !local.for_eks

  locals {
    for_ecs = core::anytrue([
      for provider in core::getresources("aws_ecs_capacity_provider", {}) : (
        provider.auto_scaling_group_provider[0].auto_scaling_group_arn == attrs.arn
      )
    ])
    for_eks = core::anytrue([
      for tag in attrs.tag : (
        core::startswith(tag.key, "kubernetes.io/cluster/") || core::startswith(tag.key, "k8s.io/cluster-autoscaler/")
      )
    ])
  }

  enforce {
    condition = (
      core::length(attrs.launch_template) == 0 &&
      core::length(attrs.mixed_instances_policy) == 0 &&
      !shirube::given(attrs.launch_configuration)
    )
    error_message = {
      ja = "仮想マシンのグループを自ら運用します。Fargate、Lambda、App Runner などのマネージドサービスで構成できないか検討してください。"
      en = "A group of virtual machines has to be operated here. Consider a managed service such as Fargate, Lambda or App Runner."
    }
  }
}

resource_policy "aws_launch_configuration" "launch_configuration" {
  control = "legacy-cloud-service"
  targets = ["aws_launch_configuration.legacy-cloud-service"]

  locals {
    groups = core::getresources("aws_autoscaling_group", { launch_configuration = attrs.id })
    # What a template says in other words is for a person to move over.
    plain = core::alltrue([
      for argument in [attrs.user_data, attrs.user_data_base64, attrs.iam_instance_profile, attrs.associate_public_ip_address, attrs.spot_price, attrs.placement_tenancy, attrs.enable_monitoring] : argument == null
      ]) && core::alltrue([
      for blocks in [attrs.root_block_device, attrs.ebs_block_device, attrs.ephemeral_block_device, attrs.metadata_options] : core::length(blocks) == 0
    ])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "起動設定（Launch Configuration）は新しい機能に対応せず、新規のアカウントでは使えません。aws_launch_template に置き換えてください。"
      en = "Launch configurations get no new features and are closed to new accounts. Replace this by aws_launch_template."
    }
  }

  # Groups elsewhere that use it by its name go on until they are changed.
  fix {
    title = {
      ja = "同じ内容の aws_launch_template に置き換え"
      en = "Replace it by an aws_launch_template that says the same"
    }
    safety = "destroys"
    when   = local.plain && core::length(local.groups) == 0
    companion "aws_launch_template" {
      name_prefix            = attrs.name_prefix
      image_id               = attrs.image_id
      instance_type          = attrs.instance_type
      key_name               = attrs.key_name
      ebs_optimized          = attrs.ebs_optimized
      vpc_security_group_ids = attrs.security_groups
      metadata_options {
        http_tokens = "required"
      }
    }
    remove {}
  }

  fix {
    title = {
      ja = "同じ内容の aws_launch_template に置き換え、Auto Scaling グループの参照を変更"
      en = "Replace it by an aws_launch_template that says the same, and use that in the Auto Scaling group"
    }
    safety = "destroys"
    when   = local.plain && core::length(local.groups) == 1
    companion "aws_launch_template" {
      name_prefix            = attrs.name_prefix
      image_id               = attrs.image_id
      instance_type          = attrs.instance_type
      key_name               = attrs.key_name
      ebs_optimized          = attrs.ebs_optimized
      vpc_security_group_ids = attrs.security_groups
      metadata_options {
        http_tokens = "required"
      }
    }
    set "launch_template.id" {
      of    = local.groups[0]
      value = companion.aws_launch_template.id
    }
    set "launch_template.version" {
      of    = local.groups[0]
      value = "$Latest"
    }
    remove "launch_configuration" {
      of = local.groups[0]
    }
    remove {}
  }
}

resource_policy "aws_autoscaling_group" "group_launch_configuration" {
  control = "legacy-cloud-service"
  targets = ["aws_autoscaling_group.legacy-cloud-service"]

  locals {
    templates = core::getresources("aws_launch_template", {})
  }

  enforce {
    condition = core::length(attrs.launch_template) > 0 || core::anytrue([
      for policy in attrs.mixed_instances_policy : core::length(policy.launch_template) > 0
    ])
    error_message = {
      ja = "新しい機能に対応しない起動設定（launch_configuration）を使っています。launch_template で起動テンプレートを指定してください。"
      en = "The group uses a launch configuration, which gets no new features. Name a launch template in launch_template."
    }
  }

  # Members are replaced by what the template says: a decision.
  fix {
    title = {
      ja = "構成にある起動テンプレートに変更"
      en = "Use the launch template of the configuration"
    }
    safety = "decision"
    when   = core::length(local.templates) > 0
    remove "launch_configuration" {}
    set "launch_template.id" {
      value = local.templates[0].id
    }
    set "launch_template.version" {
      value = "$Latest"
    }
  }
}

resource_policy "aws_autoscaling_group" "group_metrics" {
  control  = "measurement-missing"
  severity = "hint"
  targets  = ["aws_autoscaling_group.measurement-missing"]

  enforce {
    condition = core::length(attrs.enabled_metrics) > 0
    error_message = {
      ja = "グループの台数などの指標が集められません。enabled_metrics に指標を並べると、増減の様子を後から確かめられます。"
      en = "Metrics of the group, such as its size, are not collected. With enabled_metrics one can see later how it grew and shrank."
    }
  }

  fix {
    title = {
      ja = "enabled_metrics を設定"
      en = "Set enabled_metrics"
    }
    safety = "safe"
    set "enabled_metrics" {
      value = ["GroupInServiceInstances", "GroupDesiredCapacity", "GroupTotalInstances"]
    }
  }
}

resource_policy "aws_autoscaling_group" "health_check" {
  control = "measurement-missing"
  targets = ["aws_autoscaling_group.measurement-missing.2"]

  filter = (
    core::length(attrs.target_group_arns) > 0 ||
    core::length(attrs.load_balancers) > 0 ||
    core::length(attrs.traffic_source) > 0 ||
    core::length(core::getresources("aws_autoscaling_attachment", { autoscaling_group_name = attrs.name })) > 0
  )

  enforce {
    # Absent means EC2: only the machine is looked at.
    condition = shirube::given(attrs.health_check_type) && attrs.health_check_type != "EC2"
    error_message = {
      ja = "ロードバランサーの判定が使われず、応答しないインスタンスが入れ替わりません。health_check_type = \"ELB\" にすると、応答しないものが自動で入れ替わります。"
      en = "The verdict of the load balancer is not used, so members that do not answer stay. With health_check_type = \"ELB\" they are replaced by themselves."
    }
  }

  fix {
    title = {
      ja = "health_check_type = \"ELB\" を設定"
      en = "Set health_check_type = \"ELB\""
    }
    safety = "safe"
    set "health_check_type" {
      value = "ELB"
    }
  }
}

resource_policy "aws_autoscaling_schedule" "scheduled_stop" {
  control = "legacy-maintenance-window"
  targets = ["aws_autoscaling_schedule.legacy-maintenance-window"]
  also    = ["aws_appautoscaling_scheduled_action"]

  filter = local.recurring

  locals {
    recurring = shirube::given(attrs.recurrence) || core::can(core::regex("^(cron|rate)", attrs.schedule))
    groups    = !shirube::given(attrs.autoscaling_group_name) ? [] : core::getresources("aws_autoscaling_group", { name = attrs.autoscaling_group_name })
    names = core::concat(
      [meta.name, meta.root == "." ? core::basename(meta.path) : meta.root],
      [for name in [attrs.scheduled_action_name, attrs.name, attrs.resource_id] : name if name != null],
      [for group in local.groups : group.name if group.name != null],
    )

    # Stopping what nobody uses outside of production is wanted.
    not_production = core::anytrue([for name in local.names : shirube::matches("non_production_names", name)]) || core::anytrue([
      for group in local.groups : core::anytrue([
        for tag in shirube::tag_values("environment_tags", group.tag) : tag.group == "non_production"
      ])
    ])
    zero = (
      attrs.desired_capacity == 0 ||
      attrs.max_size == 0 ||
      core::anytrue([for action in attrs.scalable_target_action : core::try(core::tonumber(action.max_capacity), 1) == 0])
    )
  }

  enforce {
    condition = !local.zero || local.not_production
    error_message = {
      ja = "定期的に台数が 0 になり、サービスが止まります。利用のない時間の停止であれば望ましい運用です。保守のための停止であれば、1 台以上を残して入れ替える方式にできないか検討してください。"
      en = "The number of members regularly becomes 0, and the service stops. That is welcome while nobody uses it; if it is for maintenance, consider replacing members while at least one keeps running."
    }
  }
}
