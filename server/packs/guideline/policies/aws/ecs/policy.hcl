# Amazon ECS: clusters, capacity providers and services. Containers are in containers.policy.hcl.

locals {
  # Environments that are not in production, and work that needs a look inside the containers.
  not_production = "(?i)(^|[^a-z])(dev|develop|development|stg|stage|staging|test|testing|qa|uat|poc|sandbox|demo|debug|debugging)([^a-z]|$)|検証|開発|試験|調査"
}

resource_policy "aws_ecs_service" "single_task" {
  control = "single-zone-deployment"
  targets = ["aws_ecs_service.single-zone-deployment"]

  # One task on every host is what a daemon is.
  filter = attrs.scheduling_strategy != "DAEMON"

  locals {
    # Auto scaling decides about the number where it is set up.
    scaled = core::anytrue([
      for target in core::getresources("aws_appautoscaling_target", { service_namespace = "ecs" }) : (
        core::endswith(target.resource_id, "/${attrs.name}") && target.min_capacity >= 2
      )
    ])
  }

  enforce {
    condition = core::length(attrs.network_configuration) == 0 || core::length(attrs.network_configuration[0].subnets) != 1
    at        = attrs.network_configuration[0].subnets
    error_message = {
      ja = "サブネットが 1 つのため、全てのタスクが 1 つのゾーンで動きます。network_configuration の subnets に別のゾーンのサブネットも挙げると、ゾーンの障害時にもサービスを続けられます（shirube の目安）。"
      en = "With one subnet all tasks run in one zone. Name subnets of another zone in subnets of network_configuration as well, and the service survives the failure of a zone (shirube's suggestion)."
    }
  }

  enforce {
    condition = attrs.desired_count == null || attrs.desired_count != 1 || local.scaled
    at        = attrs.desired_count
    error_message = {
      ja = "タスクが 1 つだけのため、そのゾーンの障害で止まります。desired_count = 2 以上にすると、ECS が別のゾーンに分けて置けます（shirube の目安）。"
      en = "A single task stops when its zone fails. With desired_count = 2 or more, ECS can place tasks in different zones (shirube's suggestion)."
    }
  }
}

resource_policy "aws_ecs_service" "autoscaling" {
  control = "autoscaling-missing"
  targets = ["aws_ecs_service.autoscaling-missing"]

  filter = attrs.scheduling_strategy != "DAEMON"

  locals {
    scaled = core::anytrue([
      for target in core::getresources("aws_appautoscaling_target", { service_namespace = "ecs" }) : core::endswith(target.resource_id, "/${attrs.name}")
    ])

    # The name of the cluster, which the target asks for. A cluster elsewhere may be given by its ARN.
    clusters = core::getresources("aws_ecs_cluster", { id = attrs.cluster })
    cluster  = core::try(local.clusters[0].name, null)
    least    = attrs.desired_count == null ? 1 : attrs.desired_count
  }

  enforce {
    condition = local.scaled
    error_message = {
      ja = "タスクの数が固定されています。aws_appautoscaling_target とスケーリングポリシーを加えると、負荷に応じて増減し、余分な費用も抑えられます。"
      en = "The number of tasks is fixed. With aws_appautoscaling_target and a scaling policy it follows the load, and idle capacity costs nothing."
    }
  }

  # How far to scale, and by what, depends on the measured load: a decision. The policy has to be added by hand.
  fix {
    title = {
      ja = "aws_appautoscaling_target を追加（上限とスケーリングポリシーは要検討）"
      en = "Add aws_appautoscaling_target (the limit and a scaling policy have to be chosen)"
    }
    safety = "decision"
    when   = core::can(core::regex("^[A-Za-z0-9_/-]+$", "${local.cluster}/${attrs.name}")) && local.least > 0
    companion "aws_appautoscaling_target" {
      service_namespace  = "ecs"
      resource_id        = "service/${local.cluster}/${attrs.name}"
      scalable_dimension = "ecs:service:DesiredCount"
      min_capacity       = local.least
      max_capacity       = local.least * 2
    }
  }
}

resource_policy "aws_ecs_service" "circuit_breaker" {
  control = "delivery-pipeline-missing"
  targets = ["aws_ecs_service.delivery-pipeline-missing"]

  # CodeDeploy and external controllers roll back themselves.
  filter = !shirube::given(attrs.deployment_controller[0].type) || attrs.deployment_controller[0].type == "ECS"

  enforce {
    # Absent means that a deployment that never becomes healthy goes on.
    condition = attrs.deployment_circuit_breaker[0].enable == true && attrs.deployment_circuit_breaker[0].rollback == true
    error_message = {
      ja = "デプロイに失敗しても自動で元に戻りません。deployment_circuit_breaker の enable と rollback を true にすると、直前の版に自動で戻ります。"
      en = "A failed deployment is not rolled back. With enable and rollback of deployment_circuit_breaker set to true, the service returns to the previous version by itself."
    }
  }

  fix {
    title = {
      ja = "deployment_circuit_breaker を有効化"
      en = "Enable deployment_circuit_breaker"
    }
    safety = "safe"
    set "deployment_circuit_breaker.enable" {
      value = true
    }
    set "deployment_circuit_breaker.rollback" {
      value = true
    }
  }
}

resource_policy "aws_ecs_service" "public_ip" {
  control = "public-endpoint"
  targets = ["aws_ecs_service.public-endpoint"]

  enforce {
    # Absent means false.
    condition = attrs.network_configuration[0].assign_public_ip != true
    error_message = {
      ja = "タスクにパブリック IP アドレスが付き、インターネットから直接到達できます。assign_public_ip = false にし、公開はロードバランサに任せてください。"
      en = "Tasks get public IP addresses and can be reached from the internet directly. Set assign_public_ip = false and publish through a load balancer."
    }
  }

  # In a subnet without NAT gateway or VPC endpoints, images can no longer be pulled: a decision.
  fix {
    title = {
      ja = "assign_public_ip = false に変更（NAT ゲートウェイか VPC エンドポイントが必要）"
      en = "Set assign_public_ip = false (needs a NAT gateway or VPC endpoints)"
    }
    safety = "decision"
    set "network_configuration.assign_public_ip" {
      value = false
    }
  }
}

resource_policy "aws_ecs_service" "platform_version" {
  control = "automatic-update-disabled"
  targets = ["aws_ecs_service.automatic-update-disabled"]

  filter = attrs.launch_type == "FARGATE"

  enforce {
    # Absent means LATEST.
    condition = !shirube::given(attrs.platform_version) || attrs.platform_version == "LATEST"
    error_message = {
      ja = "Fargate のプラットフォームがバージョン ${attrs.platform_version} に固定され、修正の入った新しい版に移りません。platform_version = \"LATEST\" にしてください。"
      en = "The Fargate platform stays at version ${attrs.platform_version} and does not move to newer versions with fixes. Set platform_version = \"LATEST\"."
    }
  }

  fix {
    title = {
      ja = "platform_version = \"LATEST\" に変更"
      en = "Set platform_version = \"LATEST\""
    }
    safety = "safe"
    set "platform_version" {
      value = "LATEST"
    }
  }
}

resource_policy "aws_ecs_service" "execute_command" {
  control  = "workload-isolation-weak"
  targets  = ["aws_ecs_service.workload-isolation-weak"]
  severity = "information"

  # Outside production, and where a tag says that someone is looking for an error, it is wanted.
  filter = attrs.enable_execute_command == true && !core::anytrue([
    for text in core::concat([meta.name, attrs.name, meta.root == "." ? core::basename(meta.path) : meta.root], attrs.tags == null ? [] : core::values(attrs.tags), attrs.tags == null ? [] : core::keys(attrs.tags)) :
    core::can(core::regex(local.not_production, text))
  ])

  enforce {
    condition = attrs.enable_execute_command != true
    error_message = {
      ja = "ECS Exec により、稼働中のコンテナの中でコマンドを実行できます。調査の期間以外は enable_execute_command = false にすると、入り口を減らせます。"
      en = "ECS Exec lets people run commands inside running containers. Set enable_execute_command = false except while you investigate, and there is one way in less."
    }
  }

  # Someone may be connected, or use it as the way in for operations: a decision.
  fix {
    title = {
      ja = "enable_execute_command = false に変更"
      en = "Set enable_execute_command = false"
    }
    safety = "decision"
    set "enable_execute_command" {
      value = false
    }
  }
}

resource_policy "aws_ecs_capacity_provider" "self_managed_hosts" {
  control  = "self-managed-server"
  targets  = ["aws_ecs_capacity_provider.self-managed-server"]
  also     = ["aws_ecs_service"]
  severity = "information"

  # GPUs and constraints on hosts have no counterpart on Fargate, and a daemon belongs to the hosts that are there.
  filter = (
    attrs.scheduling_strategy != "DAEMON" &&
    core::length(attrs.placement_constraints) == 0 &&
    !core::can(core::regex("(?i)gpu", attrs.name)) &&
    !local.gpu
  )

  locals {
    gpu = meta.type == "aws_ecs_service" && core::anytrue([
      for task in core::getresources("aws_ecs_task_definition", { arn = attrs.task_definition }) : core::strcontains(task.container_definitions, "\"GPU\"")
    ])

    # The machines of a capacity provider.
    hosts = meta.type != "aws_ecs_capacity_provider" ? [] : core::getresources("aws_autoscaling_group", { arn = attrs.auto_scaling_group_provider[0].auto_scaling_group_arn })

    # Without a type and a strategy the cluster's default counts, and EC2 where it has none.
    unsaid = (
      !shirube::given(attrs.launch_type) &&
      core::length(attrs.capacity_provider_strategy) == 0 &&
      (!shirube::given(attrs.deployment_controller[0].type) || attrs.deployment_controller[0].type != "EXTERNAL")
    )
    bare_cluster = (
      (
        core::length(core::getresources("aws_ecs_cluster", { id = attrs.cluster })) > 0 ||
        core::length(core::getresources("aws_ecs_cluster", { name = attrs.cluster })) > 0
      ) &&
      core::length(core::getresources("aws_ecs_cluster_capacity_providers", {})) == 0
    )
  }

  enforce {
    condition = meta.type != "aws_ecs_capacity_provider" || core::length(attrs.auto_scaling_group_provider) == 0
    error_message = {
      ja = "コンテナを動かす仮想マシンを自ら管理することになり、OS の更新や容量の調整も担います。FARGATE の容量プロバイダを使えないか検討してください。"
      en = "Virtual machines of your own run the containers, with their updates and capacity to look after. Consider the capacity provider FARGATE."
    }
  }

  enforce {
    condition = meta.type != "aws_ecs_service" || !(attrs.launch_type == "EC2" || (local.unsaid && local.bare_cluster))
    error_message = {
      ja = "自ら管理する仮想マシン（起動タイプ EC2）でタスクが動きます。launch_type = \"FARGATE\" にして、OS の管理をなくせないか検討してください。"
      en = "The tasks run on virtual machines that you manage (launch type EC2). Consider launch_type = \"FARGATE\", which leaves no operating system to manage."
    }
  }

  # The task definition has to allow Fargate (requires_compatibilities, awsvpc, sizes), and the service is made anew: a decision.
  fix {
    title = {
      ja = "launch_type = \"FARGATE\" に変更（タスク定義の requires_compatibilities も変更が必要、サービスは作り直し）"
      en = "Set launch_type = \"FARGATE\" (requires_compatibilities of the task definition has to follow; replaces the service)"
    }
    safety = "decision"
    when   = meta.type == "aws_ecs_service"
    set "launch_type" {
      value = "FARGATE"
    }
  }

  # FARGATE is there in every account. What still names the provider in a strategy has to be changed first.
  fix {
    title = {
      ja = "容量プロバイダを削除（使っていたサービスは FARGATE に切替えが必要）"
      en = "Remove the capacity provider (services that use it have to move to FARGATE)"
    }
    safety = "destroys"
    when   = meta.type == "aws_ecs_capacity_provider" && core::length(local.hosts) == 0
    remove {}
  }

  # Its machines have nothing to run without it.
  fix {
    title = {
      ja = "容量プロバイダと Auto Scaling グループを削除（使っていたサービスは FARGATE に切替えが必要）"
      en = "Remove the capacity provider and its Auto Scaling group (services that use it have to move to FARGATE)"
    }
    safety = "destroys"
    when   = meta.type == "aws_ecs_capacity_provider" && core::length(local.hosts) == 1
    remove {}
    remove {
      of = local.hosts[0]
    }
  }
}

resource_policy "aws_ecs_cluster" "exec_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_ecs_cluster.customer-managed-key-missing"]

  filter = (
    core::length(attrs.configuration[0].execute_command_configuration) > 0 &&
    local.exec.logging != "NONE"
  )

  locals {
    exec = attrs.configuration[0].execute_command_configuration[0]
    log  = local.exec.log_configuration[0]
  }

  enforce {
    condition = shirube::given(local.exec.kms_key_id)
    error_message = {
      ja = "ECS Exec の通信が自ら管理する鍵で保護されません。execute_command_configuration の kms_key_id に KMS 鍵を指定すると、接続できる人を鍵でも制限できます。"
      en = "Sessions of ECS Exec are not protected with a key of your own. With kms_key_id in execute_command_configuration, the key also limits who can connect."
    }
  }

  enforce {
    condition = local.log.cloud_watch_encryption_enabled == true || local.log.s3_bucket_encryption_enabled == true
    error_message = {
      ja = "ECS Exec のログの暗号化が求められていません。log_configuration の cloud_watch_encryption_enabled = true を設定してください。"
      en = "The logs of ECS Exec need not be encrypted. Set cloud_watch_encryption_enabled = true in log_configuration."
    }
  }

  # Roles of tasks and operators need the right to use the key, and the log group has to be encrypted: a decision.
  fix {
    title = {
      ja = "構成内の KMS 鍵を指定し、ログの暗号化を必須に変更"
      en = "Use a KMS key of this configuration and require encrypted logs"
    }
    safety = "decision"
    set "configuration.execute_command_configuration.kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
    set "configuration.execute_command_configuration.log_configuration.cloud_watch_encryption_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵を指定し、ログの暗号化を必須に変更"
      en = "Use a new KMS key and require encrypted logs"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "configuration.execute_command_configuration.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
    set "configuration.execute_command_configuration.log_configuration.cloud_watch_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_ecs_cluster" "exec_logging" {
  control = "logging-disabled"
  targets = ["aws_ecs_cluster.logging-disabled"]

  enforce {
    # Absent means DEFAULT: the log driver of the container.
    condition = attrs.configuration[0].execute_command_configuration[0].logging != "NONE"
    error_message = {
      ja = "ECS Exec で実行したコマンドが記録に残りません。logging = \"OVERRIDE\" とし、log_configuration に記録先を指定してください。"
      en = "Nothing records what is run through ECS Exec. Set logging = \"OVERRIDE\" and name a destination in log_configuration."
    }
  }

  # Where the records go has to be chosen.
  fix {
    title = {
      ja = "logging = \"OVERRIDE\" に変更し、構成内のロググループに記録"
      en = "Set logging = \"OVERRIDE\" and log to a log group of this configuration"
    }
    safety = "decision"
    set "configuration.execute_command_configuration.log_configuration.cloud_watch_log_group_name" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : group.id]
    }
    set "configuration.execute_command_configuration.logging" {
      value = "OVERRIDE"
    }
  }

  fix {
    title = {
      ja = "logging = \"DEFAULT\" に変更（コンテナのログ設定を使う）"
      en = "Set logging = \"DEFAULT\" (uses the log driver of the container)"
    }
    safety = "safe"
    set "configuration.execute_command_configuration.logging" {
      value = "DEFAULT"
    }
  }
}

resource_policy "aws_ecs_cluster" "container_insights" {
  control = "measurement-missing"
  targets = ["aws_ecs_cluster.measurement-missing"]

  locals {
    on       = ["enabled", "enhanced"]
    insights = [for setting in attrs.setting : setting if setting.name == "containerInsights"]
    by_region = [
      for default in core::getresources("aws_ecs_account_setting_default", { name = "containerInsights" }) : default if core::contains(local.on, default.value)
    ]
  }

  enforce {
    # Absent means what the account says, and that is off unless someone changed it.
    condition = core::anytrue([for setting in local.insights : core::contains(local.on, setting.value)]) || (
      core::length(local.insights) == 0 && core::length(local.by_region) > 0
    )
    error_message = {
      ja = "タスクやサービスごとの計測値が集まりません。setting で containerInsights を enhanced（又は enabled）にすると、性能や異常を数値で追えます。"
      en = "No metrics of tasks and services are collected. With containerInsights set to enhanced (or enabled) in a setting, performance and failures can be measured."
    }
  }

  fix {
    title = {
      ja = "Container Insights（enhanced）の setting を追加"
      en = "Add a setting for Container Insights (enhanced)"
    }
    safety = "safe"
    when   = core::length(local.insights) == 0
    add "setting" {
      name  = "containerInsights"
      value = "enhanced"
    }
  }

  fix {
    title = {
      ja = "containerInsights を enhanced に変更"
      en = "Set containerInsights to enhanced"
    }
    safety = "safe"
    when   = core::length(attrs.setting) == 1 && core::length(local.insights) == 1
    set "setting.value" {
      value = "enhanced"
    }
  }
}
