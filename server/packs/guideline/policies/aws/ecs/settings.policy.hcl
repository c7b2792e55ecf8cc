# What task definitions give to containers: secrets, and where the logs go.

resource_policy "aws_ecs_task_definition" "secret_in_environment" {
  control = "hardcoded-secret"
  targets = ["aws_ecs_task_definition.hardcoded-secret"]

  locals {
    entries = core::flatten([
      for i, container in core::jsondecode(attrs.container_definitions) : [
        for j, entry in container.environment : {
          container = container.name
          name      = entry.name
          value     = entry.value
          place     = core::length(container.environment) == 1 ? "[${i}].environment" : "[${i}].environment[${j}]"
          listed    = container.secrets != null
          secrets   = container.secrets == null ? "[${i}].secrets" : "[${i}].secrets[]"
        }
      ] if container.environment != null
    ])
    kept = core::concat(
      core::getresources("aws_secretsmanager_secret", {}),
      core::getdatasource("aws_secretsmanager_secret", {}),
      core::getresources("aws_ssm_parameter", { type = "SecureString" }),
      core::getdatasource("aws_ssm_parameter", {}),
    )
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
      ja = "コンテナ ${each.value.container} の環境変数 ${each.value.name} に秘密の値が書かれています。Secrets Manager などに移して secrets の valueFrom で参照し、書かれた値は変更してください。"
      en = "The secret in environment variable ${each.value.name} of container ${each.value.container} is written in the code. Keep it in Secrets Manager, refer to it with valueFrom in secrets, and change the value."
    }
  }

  # The value has to be put into the secret, and ECS has to be allowed to read it.
  fix {
    title = {
      ja = "構成内の秘密を secrets の valueFrom で参照（実行ロールに読み取りの権限が必要）"
      en = "Refer to a secret of this configuration with valueFrom in secrets (the execution role has to be allowed to read it)"
    }
    safety  = "decision"
    when    = core::length(local.kept) > 0
    choices = local.kept
    remove "container_definitions" {
      inside = each.value.place
    }
    set "container_definitions" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = choice.arn } : [{ name = each.value.name, valueFrom = choice.arn }]
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して secrets の valueFrom で参照（値の登録と、実行ロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret and refer to it with valueFrom in secrets (put the value there and allow the execution role to read it)"
    }
    safety = "decision"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    remove "container_definitions" {
      inside = each.value.place
    }
    set "container_definitions" {
      inside = each.value.secrets
      value  = each.value.listed ? { name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn } : [{ name = each.value.name, valueFrom = companion.aws_secretsmanager_secret.arn }]
    }
  }
}

resource_policy "aws_ecs_task_definition" "container_logging" {
  control = "logging-disabled"
  targets = ["aws_ecs_task_definition.logging-disabled"]

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})

    # What a data source finds out, or what the provider says.
    regions = [for region in core::getdatasource("aws_region", {}) : region.id if meta.alias == null]
    region  = core::concat(local.regions, [meta.provider.region])[0]
  }

  enforce {
    for_each = core::jsondecode(attrs.container_definitions)

    # A log router is where the logs of the others go.
    condition = each.value.logConfiguration != null || each.value.firelensConfiguration != null
    error_message = {
      ja = "コンテナ ${each.value.name} のログがどこにも送られません。logConfiguration（logDriver は awslogs など）を設定してください。"
      en = "The logs of container ${each.value.name} are sent nowhere. Set logConfiguration, for example with logDriver awslogs."
    }
  }

  # The execution role has to be allowed to write.
  fix {
    title = {
      ja = "構成内のロググループに awslogs で送る（実行ロールに書き込みの権限が必要）"
      en = "Send them to a log group of this configuration with awslogs (the execution role has to be allowed to write)"
    }
    safety  = "decision"
    when    = core::length(local.groups) > 0
    choices = local.groups
    set "container_definitions" {
      inside = "[${each.key}].logConfiguration"
      value = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = choice.id
          awslogs-region        = local.region
          awslogs-stream-prefix = each.value.name
        }
      }
    }
  }

  fix {
    title = {
      ja = "aws_cloudwatch_log_group を追加して awslogs で送る（実行ロールに書き込みの権限が必要）"
      en = "Add aws_cloudwatch_log_group and send them there with awslogs (the execution role has to be allowed to write)"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/ecs/${meta.name}"
      retention_in_days = 365
    }
    set "container_definitions" {
      inside = "[${each.key}].logConfiguration"
      value = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = companion.aws_cloudwatch_log_group.name
          awslogs-region        = local.region
          awslogs-stream-prefix = each.value.name
        }
      }
    }
  }
}
