# Containers of task definitions in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ECS::TaskDefinition" "privileged" {
  control = "workload-isolation-weak"
  targets = ["AWS::ECS::TaskDefinition.workload-isolation-weak"]

  enforce {
    for_each  = attrs.ContainerDefinitions
    condition = each.value.Privileged != true
    at        = each.value.Privileged
    error_message = {
      ja = "コンテナ ${each.value.Name} は特権モードで動き、ホストを操作できます。Privileged: false にし、必要な Linux ケーパビリティだけを追加してください。"
      en = "Container ${each.value.Name} runs privileged and can control the host. Set Privileged: false and add only the Linux capabilities it needs."
    }
  }

  # What needs the privilege does not run without it.
  fix {
    title = {
      ja = "Privileged: false を設定"
      en = "Set Privileged: false"
    }
    safety = "decision"
    set "each.Privileged" {
      value = false
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "host_processes" {
  control = "workload-isolation-weak"
  targets = ["AWS::ECS::TaskDefinition.workload-isolation-weak"]

  locals {
    shared = [for name, value in { PidMode = attrs.PidMode, IpcMode = attrs.IpcMode } : name if value == "host"]
  }

  enforce {
    # Absent means that containers see only themselves.
    condition = core::length(local.shared) == 0
    error_message = {
      ja = "コンテナがホストの名前空間を共有し（${core::join("、", local.shared)} が host）、ホストや他のタスクのプロセスに干渉できます。指定を削除するか task にしてください。"
      en = "The containers share namespaces of the host (${core::join(", ", local.shared)} is host) and can interfere with its processes and those of other tasks. Remove the property, or set it to task."
    }
  }

  # Agents that watch the host stop seeing it.
  fix {
    title = {
      ja = "PidMode と IpcMode の指定を削除"
      en = "Remove PidMode and IpcMode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 2
    remove "PidMode" {}
    remove "IpcMode" {}
  }

  fix {
    title = {
      ja = "PidMode の指定を削除"
      en = "Remove PidMode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 1 && attrs.PidMode == "host"
    remove "PidMode" {}
  }

  fix {
    title = {
      ja = "IpcMode の指定を削除"
      en = "Remove IpcMode"
    }
    safety = "decision"
    when   = core::length(local.shared) == 1 && attrs.IpcMode == "host"
    remove "IpcMode" {}
  }
}

resource_policy "AWS::ECS::TaskDefinition" "host_network" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::ECS::TaskDefinition.workload-isolation-weak"]
  severity = "warning"

  enforce {
    condition = attrs.NetworkMode != "host"
    at        = attrs.NetworkMode
    error_message = {
      ja = "タスクがホストのネットワークをそのまま使い、タスクごとのセキュリティグループで通信を絞れません。NetworkMode: awsvpc にしてください。"
      en = "The tasks use the network of the host, so no security group of their own limits the traffic. Set NetworkMode: awsvpc."
    }
  }

  # The services need a NetworkConfiguration then.
  fix {
    title = {
      ja = "NetworkMode: awsvpc に変更（サービスに NetworkConfiguration が必要）"
      en = "Set NetworkMode: awsvpc (services need a NetworkConfiguration)"
    }
    safety = "decision"
    set "NetworkMode" {
      value = "awsvpc"
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "writable_root" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::ECS::TaskDefinition.workload-isolation-weak.2"]
  severity = "warning"

  # Windows has no such setting. Absent means Linux.
  filter = !core::startswith(attrs.RuntimePlatform.OperatingSystemFamily, "WINDOWS")

  enforce {
    for_each = attrs.ContainerDefinitions

    # Absent means false.
    condition = each.value.ReadonlyRootFilesystem == true
    error_message = {
      ja = "コンテナ ${each.value.Name} のルートファイルシステムに書き込めるため、侵入者がプログラムを置けます。ReadonlyRootFilesystem: true にし、書き込む場所だけをボリュームにしてください。"
      en = "The root file system of container ${each.value.Name} is writable, so an intruder can leave programs there. Set ReadonlyRootFilesystem: true and use volumes for what has to be written."
    }
  }

  # What writes there fails until it has a volume.
  fix {
    title = {
      ja = "ReadonlyRootFilesystem: true を設定"
      en = "Set ReadonlyRootFilesystem: true"
    }
    safety = "decision"
    set "each.ReadonlyRootFilesystem" {
      value = true
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "root_powers" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::ECS::TaskDefinition.workload-isolation-weak.2"]
  severity = "warning"

  filter = !core::startswith(attrs.RuntimePlatform.OperatingSystemFamily, "WINDOWS")

  locals {
    powerful = ["ALL", "SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE"]
    added = attrs.ContainerDefinitions == null ? [] : core::flatten([
      for i, container in attrs.ContainerDefinitions : [
        for j, capability in container.LinuxParameters.Capabilities.Add : {
          container  = container.Name
          capability = capability
          place      = "[${i}].LinuxParameters.Capabilities.Add[${j}]"
        }
      ] if container.LinuxParameters.Capabilities.Add != null
    ])
  }

  enforce {
    for_each = attrs.ContainerDefinitions

    # Absent means the user of the image, which is not known here.
    condition = !core::can(core::regex("^(root|0)(:|$)", each.value.User))
    at        = each.value.User
    error_message = {
      ja = "コンテナ ${each.value.Name} が root で動きます。User に権限のない利用者を指定してください。"
      en = "Container ${each.value.Name} runs as root. Name an unprivileged user in User."
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
    for_each  = attrs.Volumes
    condition = !core::contains(["/", "/var/run/docker.sock", "/run/docker.sock", "/var/run", "/run"], each.value.Host.SourcePath)
    at        = each.value.Host.SourcePath
    error_message = {
      ja = "ボリューム ${each.value.Name} がホストの ${each.value.Host.SourcePath} を渡し、コンテナからホストを操作できます。渡す範囲を絞るか、別の方法を検討してください。"
      en = "Volume ${each.value.Name} hands ${each.value.Host.SourcePath} of the host to containers, which can control the host with it. Narrow it down, or find another way."
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
    remove "ContainerDefinitions" {
      inside = each.value.place
    }
  }

  # Files of the image may belong to root alone. A number needs no entry in the image.
  fix {
    title = {
      ja = "User: \"1000\" に変更（イメージ内のファイルの権限の確認が必要）"
      en = "Set User: \"1000\" (permissions of files in the image have to fit)"
    }
    safety = "decision"
    when   = core::try(each.value.User, null) != null
    set "each.User" {
      value = "1000"
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "secret_in_environment" {
  control = "hardcoded-secret"
  targets = ["AWS::ECS::TaskDefinition.hardcoded-secret"]

  locals {
    entries = attrs.ContainerDefinitions == null ? [] : core::flatten([
      for i, container in attrs.ContainerDefinitions : [
        for j, entry in container.Environment : {
          container = container.Name
          name      = entry.Name
          value     = entry.Value
          place     = core::length(container.Environment) == 1 ? "[${i}].Environment" : "[${i}].Environment[${j}]"
          secrets   = "[${i}].Secrets[]"
        }
      ] if container.Environment != null
    ])
    secrets = [for secret in core::getresources("AWS::SecretsManager::Secret", {}) : secret.Ref]
  }

  enforce {
    for_each = local.entries
    condition = (
      shirube::secret(each.value.name, each.value.value) == null && (
        !shirube::matches("secret_names", each.value.name) ||
        shirube::matches("secret_references", each.value.value) ||
        shirube::matches("secret_harmless_values", each.value.value) ||
        shirube::matches("secret_placeholders", each.value.value)
      )
    )
    at = each.value.value
    error_message = {
      ja = "コンテナ ${each.value.container} の環境変数 ${each.value.name} に秘密の値が書かれています。Secrets Manager などに移して Secrets の ValueFrom で参照し、書かれた値は変更してください。"
      en = "The secret in environment variable ${each.value.name} of container ${each.value.container} is written in the template. Keep it in Secrets Manager, refer to it with ValueFrom in Secrets, and change the value."
    }
  }

  # The value has to be put into the secret, and ECS has to be allowed to read it.
  fix {
    title = {
      ja = "テンプレート内の秘密を Secrets の ValueFrom で参照（実行ロールに読み取りの権限が必要）"
      en = "Refer to a secret of this template with ValueFrom in Secrets (the execution role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = core::length(local.secrets) > 0
    choices = local.secrets
    remove "ContainerDefinitions" {
      inside = each.value.place
    }
    set "ContainerDefinitions" {
      inside = each.value.secrets
      value = {
        Name      = each.value.name
        ValueFrom = choice
      }
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "efs_in_transit" {
  control = "plaintext-transport"
  targets = ["AWS::ECS::TaskDefinition.plaintext-transport"]

  enforce {
    for_each = attrs.Volumes == null ? [] : [for volume in attrs.Volumes : volume if volume.EFSVolumeConfiguration != null]

    # Absent means DISABLED.
    condition = each.value.EFSVolumeConfiguration.TransitEncryption == "ENABLED"
    error_message = {
      ja = "ボリューム ${each.value.Name} と EFS の間の通信が暗号化されません。EFSVolumeConfiguration に TransitEncryption: ENABLED を設定してください。"
      en = "Traffic between volume ${each.value.Name} and EFS is not encrypted. Set TransitEncryption: ENABLED in EFSVolumeConfiguration."
    }
  }

  # Every change makes a new revision of the task definition.
  fix {
    title = {
      ja = "TransitEncryption: ENABLED を設定（タスク定義の新しいリビジョンになります）"
      en = "Set TransitEncryption: ENABLED (makes a new revision of the task definition)"
    }
    safety = "replaces"
    set "each.EFSVolumeConfiguration.TransitEncryption" {
      value = "ENABLED"
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "one_role" {
  control  = "excessive-privilege"
  targets  = ["AWS::ECS::TaskDefinition.excessive-privilege"]
  severity = "warning"

  filter = shirube::given(attrs.TaskRoleArn)

  enforce {
    condition = attrs.TaskRoleArn != attrs.ExecutionRoleArn
    at        = attrs.TaskRoleArn
    error_message = {
      ja = "アプリケーション（TaskRoleArn）と ECS 自身（ExecutionRoleArn）が同じロールを使い、アプリケーションがイメージや起動時の秘密の値も取得できます。タスク専用のロールを分けてください。"
      en = "The application (TaskRoleArn) and ECS itself (ExecutionRoleArn) use one role, so the application can also fetch images and the secrets of the start. Give the task a role of its own."
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "container_logging" {
  control = "logging-disabled"
  targets = ["AWS::ECS::TaskDefinition.logging-disabled"]

  locals {
    groups = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Ref]
  }

  enforce {
    for_each = attrs.ContainerDefinitions

    # A log router is where the logs of the others go.
    condition = each.value.LogConfiguration != null || each.value.FirelensConfiguration != null
    error_message = {
      ja = "コンテナ ${each.value.Name} のログがどこにも送られません。LogConfiguration（LogDriver は awslogs など）を設定してください。"
      en = "The logs of container ${each.value.Name} are sent nowhere. Set LogConfiguration, for example with LogDriver awslogs."
    }
  }

  # The execution role has to be allowed to write.
  fix {
    title = {
      ja = "テンプレート内のロググループに awslogs で送る（実行ロールに書き込みの権限が必要）"
      en = "Send them to a log group of this template with awslogs (the execution role has to be allowed to write)"
    }
    safety  = "decision"
    when    = core::length(local.groups) > 0
    choices = local.groups
    set "each.LogConfiguration" {
      value = {
        LogDriver = "awslogs"
        Options = {
          awslogs-group         = choice
          awslogs-region        = { Ref = "AWS::Region" }
          awslogs-stream-prefix = each.value.Name
        }
      }
    }
  }

  fix {
    title = {
      ja = "AWS::Logs::LogGroup を追加して awslogs で送る（実行ロールに書き込みの権限が必要）"
      en = "Add AWS::Logs::LogGroup and send them there with awslogs (the execution role has to be allowed to write)"
    }
    safety = "decision"
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      RetentionInDays     = 365
    }
    set "each.LogConfiguration" {
      value = {
        LogDriver = "awslogs"
        Options = {
          awslogs-group         = companion.logs.Ref
          awslogs-region        = { Ref = "AWS::Region" }
          awslogs-stream-prefix = each.value.Name
        }
      }
    }
  }
}
