# Containers of task definitions: what is written in the JSON of container_definitions.

resource_policy "aws_ecs_task_definition" "privileged" {
  control = "workload-isolation-weak"
  targets = ["aws_ecs_task_definition.workload-isolation-weak"]

  enforce {
    for_each  = core::jsondecode(attrs.container_definitions)
    condition = each.value.privileged != true
    at        = each.value.privileged
    error_message = {
      ja = "コンテナ ${each.value.name} は特権モードで動き、ホストを操作できます。privileged = false にし、必要な Linux ケーパビリティだけを追加してください。"
      en = "Container ${each.value.name} runs privileged and can control the host. Set privileged = false and add only the Linux capabilities it needs."
    }
  }

  # What needs the privilege does not run without it.
  fix {
    title = {
      ja = "privileged = false を設定"
      en = "Set privileged = false"
    }
    safety = "decision"
    set "container_definitions" {
      inside = "[${each.key}].privileged"
      value  = false
    }
  }
}

resource_policy "aws_ecs_task_definition" "host_processes" {
  control = "workload-isolation-weak"
  targets = ["aws_ecs_task_definition.workload-isolation-weak.2"]

  locals {
    shared = [for name, value in { pid_mode = attrs.pid_mode, ipc_mode = attrs.ipc_mode } : name if value == "host"]
  }

  enforce {
    # Absent means that containers see only themselves.
    condition = core::length(local.shared) == 0
    error_message = {
      ja = "コンテナがホストの名前空間を共有し（${core::join("、", local.shared)} = \"host\"）、ホストや他のタスクのプロセスに干渉できます。指定を削除するか \"task\" にしてください。"
      en = "The containers share namespaces of the host (${core::join(", ", local.shared)} = \"host\") and can interfere with its processes and those of other tasks. Remove the argument, or set it to \"task\"."
    }
  }

  # Agents that watch the host stop seeing it: a decision.
  fix {
    title = {
      ja = "pid_mode と ipc_mode の指定を削除"
      en = "Remove pid_mode and ipc_mode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 2
    remove "pid_mode" {}
    remove "ipc_mode" {}
  }

  fix {
    title = {
      ja = "pid_mode の指定を削除"
      en = "Remove pid_mode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 1 && attrs.pid_mode == "host"
    remove "pid_mode" {}
  }

  fix {
    title = {
      ja = "ipc_mode の指定を削除"
      en = "Remove ipc_mode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 1 && attrs.ipc_mode == "host"
    remove "ipc_mode" {}
  }
}

resource_policy "aws_ecs_task_definition" "host_network" {
  control  = "workload-isolation-weak"
  targets  = ["aws_ecs_task_definition.workload-isolation-weak.3"]
  severity = "warning"

  enforce {
    condition = attrs.network_mode != "host"
    error_message = {
      ja = "タスクがホストのネットワークをそのまま使い、タスクごとのセキュリティグループで通信を絞れません。network_mode = \"awsvpc\" にしてください。"
      en = "The tasks use the network of the host, so no security group of their own limits the traffic. Set network_mode = \"awsvpc\"."
    }
  }

  # The services need a network_configuration then: a decision.
  fix {
    title = {
      ja = "network_mode = \"awsvpc\" に変更（サービスに network_configuration が必要）"
      en = "Set network_mode = \"awsvpc\" (services need a network_configuration)"
    }
    safety = "decision"
    set "network_mode" {
      value = "awsvpc"
    }
  }
}

resource_policy "aws_ecs_task_definition" "writable_root" {
  control  = "workload-isolation-weak"
  targets  = ["aws_ecs_task_definition.workload-isolation-weak.4"]
  severity = "warning"

  # Windows has no such setting.
  filter = !core::startswith(local.system, "WINDOWS")

  locals {
    system = !shirube::given(attrs.runtime_platform[0].operating_system_family) ? "LINUX" : attrs.runtime_platform[0].operating_system_family
  }

  enforce {
    for_each = core::jsondecode(attrs.container_definitions)

    # Absent means false.
    condition = each.value.readonlyRootFilesystem == true
    error_message = {
      ja = "コンテナ ${each.value.name} のルートファイルシステムに書き込めるため、侵入者がプログラムを置けます。readonlyRootFilesystem = true にし、書き込む場所だけをボリュームにしてください。"
      en = "The root file system of container ${each.value.name} is writable, so an intruder can leave programs there. Set readonlyRootFilesystem = true and use volumes for what has to be written."
    }
  }

  # What writes there fails until it has a volume.
  fix {
    title = {
      ja = "readonlyRootFilesystem = true を設定"
      en = "Set readonlyRootFilesystem = true"
    }
    safety = "decision"
    set "container_definitions" {
      inside = "[${each.key}].readonlyRootFilesystem"
      value  = true
    }
  }
}

resource_policy "aws_ecs_task_definition" "root_powers" {
  control  = "workload-isolation-weak"
  targets  = ["aws_ecs_task_definition.workload-isolation-weak.5"]
  severity = "warning"

  filter = !core::startswith(local.system, "WINDOWS")

  locals {
    system     = !shirube::given(attrs.runtime_platform[0].operating_system_family) ? "LINUX" : attrs.runtime_platform[0].operating_system_family
    containers = core::jsondecode(attrs.container_definitions)
    powerful   = ["ALL", "SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE"]
    added = core::flatten([
      for i, container in local.containers : [
        for j, capability in core::try(container.linuxParameters.capabilities.add, []) : {
          container  = container.name
          capability = capability
          place      = "[${i}].linuxParameters.capabilities.add[${j}]"
        }
      ]
    ])
  }

  enforce {
    for_each = local.containers

    # Absent means the user of the image, which is not known here.
    condition = each.value.user == null || !core::can(core::regex("^(root|0)(:|$)", each.value.user))
    at        = each.value.user
    error_message = {
      ja = "コンテナ ${each.value.name} が root で動きます。user に権限のない利用者を指定してください。"
      en = "Container ${each.value.name} runs as root. Name an unprivileged user in user."
    }
  }

  enforce {
    for_each  = local.added
    condition = !core::contains(local.powerful, each.value.capability)
    at        = each.value.capability
    error_message = {
      ja = "コンテナ ${each.value.container} に、ホストに影響する Linux ケーパビリティ ${each.value.capability} を加えています。本当に必要なものだけに絞ってください。"
      en = "Container ${each.value.container} is given the Linux capability ${each.value.capability}, which reaches the host. Add only what it needs."
    }
  }

  enforce {
    for_each  = attrs.volume
    condition = each.value.host_path == null || !core::contains(["/", "/var/run/docker.sock", "/run/docker.sock", "/var/run", "/run"], each.value.host_path)
    at        = each.value.host_path
    error_message = {
      ja = "ボリューム ${each.value.name} がホストの ${each.value.host_path} を渡し、コンテナからホストを操作できます。渡す範囲を絞るか、別の方法を検討してください。"
      en = "Volume ${each.value.name} hands ${each.value.host_path} of the host to containers, which can control the host with it. Narrow it down, or find another way."
    }
  }

  # What needs the capability does not run without it.
  fix {
    title = {
      ja = "ケーパビリティ ${each.value.capability} を外す"
      en = "Take the capability ${each.value.capability} away"
    }
    safety = "decision"
    when   = core::try(each.value.place, null) != null
    remove "container_definitions" {
      inside = each.value.place
    }
  }
}

resource_policy "aws_ecs_task_definition" "efs_in_transit" {
  control = "plaintext-transport"
  targets = ["aws_ecs_task_definition.plaintext-transport"]

  enforce {
    for_each = attrs.volume

    # Absent means DISABLED.
    condition = core::length(each.value.efs_volume_configuration) == 0 || each.value.efs_volume_configuration[0].transit_encryption == "ENABLED"
    error_message = {
      ja = "ボリューム ${each.value.name} と EFS の間の通信が暗号化されません。transit_encryption = \"ENABLED\" を設定してください。"
      en = "Traffic between volume ${each.value.name} and EFS is not encrypted. Set transit_encryption = \"ENABLED\"."
    }
  }

  # Every change makes a new revision of the task definition.
  fix {
    title = {
      ja = "transit_encryption = \"ENABLED\" を設定（タスク定義の新しいリビジョンになります）"
      en = "Set transit_encryption = \"ENABLED\" (makes a new revision of the task definition)"
    }
    safety = "replaces"
    set "each.efs_volume_configuration.transit_encryption" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_ecs_task_definition" "one_role" {
  control  = "excessive-privilege"
  targets  = ["aws_ecs_task_definition.excessive-privilege"]
  severity = "warning"

  filter = shirube::given(attrs.task_role_arn) && shirube::given(attrs.execution_role_arn)

  enforce {
    condition = attrs.task_role_arn != attrs.execution_role_arn
    at        = attrs.task_role_arn
    error_message = {
      ja = "アプリケーション（task_role_arn）と ECS 自身（execution_role_arn）が同じロールを使い、アプリケーションがイメージや起動時の秘密の値も取得できます。タスク専用のロールを分けてください。"
      en = "The application (task_role_arn) and ECS itself (execution_role_arn) use one role, so the application can also fetch images and the secrets of the start. Give the task a role of its own."
    }
  }
}

resource_policy "aws_ecs_task_definition" "bastion_task" {
  control = "legacy-bastion-host"
  targets = ["aws_ecs_task_definition.legacy-bastion-host"]
  also    = ["aws_ecs_service"]

  locals {
    containers = !shirube::given(attrs.container_definitions) ? [] : core::jsondecode(attrs.container_definitions)
    names = core::concat(
      [meta.name, !shirube::given(attrs.family) ? "" : attrs.family, !shirube::given(attrs.name) ? "" : attrs.name],
      [for container in local.containers : container.name if container.name != null],
    )
    named = core::anytrue([for name in local.names : shirube::matches("bastion_names", name)])
    ssh = core::anytrue([
      for container in local.containers : container.image != null && core::can(core::regex("(?i)(^|[/_-])(openssh-server|sshd)([:@_-]|$)", container.image))
    ])

    # Reached through ECS Exec only.
    exec_only = (
      !local.ssh &&
      core::alltrue([for container in local.containers : core::length(container.portMappings) == 0]) &&
      (meta.type == "aws_ecs_task_definition" || (attrs.enable_execute_command == true && core::length(attrs.load_balancer) == 0))
    )
  }

  enforce {
    condition = !(local.named || local.ssh) || local.exec_only
    error_message = {
      ja = "踏み台として使うコンテナと読み取れます。ECS Exec か Systems Manager の Session Manager のポート転送で、踏み台なしに接続できないか検討してください。"
      en = "This reads as a container used as a bastion host. Consider ECS Exec or port forwarding with Session Manager, which need none."
    }
  }

  enforce {
    severity  = "information"
    condition = !(local.named || local.ssh) || !local.exec_only
    error_message = {
      ja = "踏み台と読み取れる名前のコンテナです。受信ポートはありません。目的のタスクに ECS Exec で直接入れば、不要にできる可能性があります。"
      en = "The name reads as a bastion host. It has no inbound port; connecting to the task in question directly with ECS Exec may make it unnecessary."
    }
  }
}
