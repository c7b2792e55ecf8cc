# AWS Batch, and what other services have in common with it: instances underneath, and settings in the environment.
#
# Containers of a job stand in four places: container_properties, the tasks of ecs_properties, the ranges of node_properties, and the pods of eks_properties.

locals {
  accelerated = "^(p|g|gr|inf|trn|dl|vt)[0-9]"
}

resource_policy "aws_batch_compute_environment" "instances_underneath" {
  control  = "self-managed-server"
  targets  = ["aws_batch_compute_environment.self-managed-server"]
  also     = ["aws_emr_cluster", "aws_elastic_beanstalk_environment"]
  severity = "information"

  # GPUs and other accelerators have no counterpart without instances.
  filter = !core::anytrue([for type in local.types : core::can(core::regex(local.accelerated, type))])

  locals {
    types = core::concat(
      [for type in attrs.compute_resources[0].instance_type : type],
      [for group in attrs.master_instance_group : group.instance_type],
      [for group in attrs.core_instance_group : group.instance_type],
      core::flatten([for fleet in attrs.core_instance_fleet : [for config in fleet.instance_type_configs : config.instance_type]]),
      core::flatten([
        for setting in attrs.setting : core::split(",", setting.value) if core::contains(["InstanceType", "InstanceTypes"], setting.name)
      ]),
    )
  }

  enforce {
    condition = meta.type != "aws_batch_compute_environment" || !core::contains(["EC2", "SPOT"], attrs.compute_resources[0].type)
    error_message = {
      ja = "ジョブが仮想マシン（${attrs.compute_resources[0].type}）の上で動き、そのイメージや更新の管理が残ります。compute_resources の type を FARGATE か FARGATE_SPOT にできないか検討してください。"
      en = "Jobs run on virtual machines (${attrs.compute_resources[0].type}), whose images and updates remain to be managed. Consider FARGATE or FARGATE_SPOT as type of compute_resources."
    }
  }

  enforce {
    condition = meta.type != "aws_emr_cluster"
    error_message = {
      ja = "仮想マシンのクラスターを構築し、容量や更新の管理が残ります。EMR Serverless や Glue で処理できないか検討してください。"
      en = "This builds a cluster of virtual machines, whose capacity and updates remain to be managed. Consider EMR Serverless or Glue."
    }
  }

  enforce {
    condition = meta.type != "aws_elastic_beanstalk_environment"
    error_message = {
      ja = "アプリケーションが仮想マシンの上で動き、プラットフォームの更新の管理が残ります。ECS（Fargate）などで構成できないか検討してください。"
      en = "The application runs on virtual machines, whose platform updates remain to be managed. Consider ECS on Fargate."
    }
  }
}

resource_policy "aws_batch_job_definition" "efs_of_job" {
  control = "plaintext-transport"
  targets = ["aws_batch_job_definition.plaintext-transport"]

  locals {
    single = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks  = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes  = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    homes  = core::concat(local.single, local.tasks, [for node in local.nodes : node.container if node.container != null])
    volumes = core::flatten([for home in local.homes : [for volume in home.volumes : volume]])
  }

  enforce {
    for_each = local.volumes

    # Absent means DISABLED.
    condition = each.value.efsVolumeConfiguration == null || each.value.efsVolumeConfiguration.transitEncryption == "ENABLED"
    error_message = {
      ja = "ボリューム ${each.value.name} と EFS の間の通信が暗号化されません。efsVolumeConfiguration に transitEncryption = \"ENABLED\" を設定してください。"
      en = "Traffic between volume ${each.value.name} and EFS is not encrypted. Set transitEncryption = \"ENABLED\" in efsVolumeConfiguration."
    }
  }

  fix {
    title = {
      ja = "transitEncryption = \"ENABLED\" を設定"
      en = "Set transitEncryption = \"ENABLED\""
    }
    safety = "safe"
    when   = core::length(local.single) == 1
    set "container_properties" {
      inside = "volumes[${each.key}].efsVolumeConfiguration.transitEncryption"
      value  = "ENABLED"
    }
  }
}

resource_policy "aws_batch_job_definition" "privileged_job" {
  control = "workload-isolation-weak"
  targets = ["aws_batch_job_definition.workload-isolation-weak"]

  locals {
    single   = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks    = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes    = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    in_tasks = core::flatten([for task in local.tasks : [for container in task.containers : container]])
    in_nodes = [for node in local.nodes : node.container if node.container != null]
    pods     = attrs.eks_properties[0].pod_properties[0].containers
    privileges = core::concat(
      [for job in core::concat(local.single, local.in_tasks, local.in_nodes) : job.privileged],
      [for pod in local.pods : pod.security_context[0].privileged],
    )
  }

  enforce {
    for_each  = local.privileges
    condition = each.value != true
    at        = each.value
    error_message = {
      ja = "ジョブのコンテナが特権モードで動き、ホストを操作できます。privileged = false にしてください。"
      en = "A container of the job runs privileged and can control the host. Set privileged = false."
    }
  }

  # What needs the privilege does not run without it.
  fix {
    title = {
      ja = "privileged = false を設定"
      en = "Set privileged = false"
    }
    safety = "decision"
    when   = shirube::given(attrs.container_properties)
    set "container_properties" {
      inside = "privileged"
      value  = false
    }
  }

  fix {
    title = {
      ja = "privileged = false を設定"
      en = "Set privileged = false"
    }
    safety = "decision"
    when   = core::length(local.pods) > 0
    set "each" {
      value = false
    }
  }
}

resource_policy "aws_batch_job_definition" "host_of_job" {
  control  = "workload-isolation-weak"
  targets  = ["aws_batch_job_definition.workload-isolation-weak.2"]
  severity = "warning"

  locals {
    single   = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks    = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes    = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    in_tasks = core::flatten([for task in local.tasks : [for container in task.containers : container]])
    in_nodes = [for node in local.nodes : node.container if node.container != null]
    pod      = attrs.eks_properties[0].pod_properties[0]
    users    = [for job in core::concat(local.single, local.in_tasks, local.in_nodes) : job.user if job.user != null]
  }

  enforce {
    # Absent means true.
    condition = core::length(attrs.eks_properties) == 0 || local.pod.host_network == false
    error_message = {
      ja = "ジョブの Pod がノードのネットワークをそのまま使い、NetworkPolicy などで通信を絞れません。pod_properties の host_network = false にしてください。"
      en = "The pods of the job use the network of the node, where NetworkPolicies do not limit them. Set host_network = false in pod_properties."
    }
  }

  enforce {
    condition = local.pod.share_process_namespace != true
    error_message = {
      ja = "Pod のコンテナどうしで互いのプロセスが見え、操作もできます。pod_properties の share_process_namespace の指定を外してください。"
      en = "The containers of a pod see and reach each other's processes. Drop share_process_namespace in pod_properties."
    }
  }

  enforce {
    for_each  = local.users
    condition = !core::can(core::regex("^(root|0)(:|$)", each.value))
    at        = each.value
    error_message = {
      ja = "ジョブのコンテナが root で動きます。user に権限のない利用者を指定してください。"
      en = "A container of the job runs as root. Name an unprivileged user in user."
    }
  }

  # The pods get addresses of their own, and what the node offered may be out of reach: a decision.
  fix {
    title = {
      ja = "host_network = false を設定"
      en = "Set host_network = false"
    }
    safety = "decision"
    when   = core::length(attrs.eks_properties) > 0 && local.pod.host_network != false
    set "eks_properties.pod_properties.host_network" {
      value = false
    }
  }

  fix {
    title = {
      ja = "share_process_namespace = false に変更"
      en = "Set share_process_namespace = false"
    }
    safety = "decision"
    when   = local.pod.host_network == false && local.pod.share_process_namespace == true
    set "eks_properties.pod_properties.share_process_namespace" {
      value = false
    }
  }
}

resource_policy "aws_batch_job_definition" "logs_on_host" {
  control  = "logging-disabled"
  targets  = ["aws_batch_job_definition.logging-disabled"]
  severity = "information"

  locals {
    single = !shirube::given(attrs.container_properties) ? [] : [core::jsondecode(attrs.container_properties)]
    tasks  = !shirube::given(attrs.ecs_properties) ? [] : core::jsondecode(attrs.ecs_properties).taskProperties
    nodes  = !shirube::given(attrs.node_properties) ? [] : core::jsondecode(attrs.node_properties).nodeRangeProperties
    jobs = core::concat(
      [for job in local.single : { job = job, home = "container_properties", at = "" }],
      core::flatten([
        for i, task in local.tasks : [for j, container in task.containers : { job = container, home = "ecs_properties", at = "taskProperties[${i}].containers[${j}]." }]
      ]),
      [for i, node in local.nodes : { job = node.container, home = "node_properties", at = "nodeRangeProperties[${i}].container." } if node.container != null],
    )
    logging = [for entry in local.jobs : entry if entry.job.logConfiguration != null]
    drivers = [for entry in local.logging : entry.job.logConfiguration.logDriver]
  }

  enforce {
    for_each = local.drivers

    # Absent means awslogs.
    condition = !core::contains(["json-file", "journald"], each.value)
    at        = each.value
    error_message = {
      ja = "ログ（${each.value}）がジョブのホストに置かれ、ホストとともに消えます。logDriver = \"awslogs\" にすると、CloudWatch Logs に残ります。"
      en = "The logs (${each.value}) stay on the host of the job and go when it goes. With logDriver = \"awslogs\" they are kept in CloudWatch Logs."
    }
  }

  # Options of the other driver mean nothing to this one. Without options the logs go to /aws/batch/job.
  fix {
    title = {
      ja = "logDriver = \"awslogs\" に変更（ロールに CloudWatch Logs への書き込みの権限が必要）"
      en = "Set logDriver = \"awslogs\" (the role has to be allowed to write to CloudWatch Logs)"
    }
    safety = "decision"
    when   = local.logging[each.key].home == "container_properties"
    set "container_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.logDriver"
      value  = "awslogs"
    }
    remove "container_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.options"
    }
  }

  fix {
    title = {
      ja = "logDriver = \"awslogs\" に変更（ロールに CloudWatch Logs への書き込みの権限が必要）"
      en = "Set logDriver = \"awslogs\" (the role has to be allowed to write to CloudWatch Logs)"
    }
    safety = "decision"
    when   = local.logging[each.key].home == "ecs_properties"
    set "ecs_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.logDriver"
      value  = "awslogs"
    }
    remove "ecs_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.options"
    }
  }

  fix {
    title = {
      ja = "logDriver = \"awslogs\" に変更（ロールに CloudWatch Logs への書き込みの権限が必要）"
      en = "Set logDriver = \"awslogs\" (the role has to be allowed to write to CloudWatch Logs)"
    }
    safety = "decision"
    when   = local.logging[each.key].home == "node_properties"
    set "node_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.logDriver"
      value  = "awslogs"
    }
    remove "node_properties" {
      inside = "${local.logging[each.key].at}logConfiguration.options"
    }
  }
}
