# AWS Lambda: runtimes, layout and logs. Access, code and secrets are in access.policy.hcl.

locals {
  life = attrs.runtime == null ? null : shirube::end_of_life("aws_lambda", attrs.runtime)

  # The current runtime of each family.
  successors = {
    dotnet     = "dotnet10"
    dotnetcore = "dotnet10"
    go         = "provided.al2023"
    java       = "java25"
    nodejs     = "nodejs24.x"
    provided   = "provided.al2023"
    python     = "python3.14"
    ruby       = "ruby3.4"
  }
  family    = core::try(core::regex("^[a-z]+", attrs.runtime), "")
  successor = core::try(local.successors[local.family], null)
}

resource_policy "aws_lambda_function" "runtime_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_lambda_function.version-end-of-life"]

  # An image brings its own runtime.
  filter = attrs.package_type != "Image" && shirube::given(attrs.runtime)

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.runtime
    error_message = {
      ja = "ランタイム ${attrs.runtime} のサポートは ${local.life.end_of_support} に終了しました。後継のランタイムへ移行してください。"
      en = "Support of runtime ${attrs.runtime} ended on ${local.life.end_of_support}. Move to its successor."
    }
  }

  # The code has to be tested with the new runtime, and a custom one rebuilt: a decision.
  fix {
    title = {
      ja = "runtime を ${local.successor} に変更（コードの検証が必要）"
      en = "Set runtime = \"${local.successor}\" (the code has to be tested)"
    }
    safety = "decision"
    when   = local.successor != null
    set "runtime" {
      value = local.successor
    }
  }
}

resource_policy "aws_lambda_function" "runtime_near_end" {
  control  = "version-end-of-life"
  severity = "information"
  targets  = ["aws_lambda_function.version-end-of-life.2"]

  # An image brings its own runtime.
  filter = attrs.package_type != "Image" && shirube::given(attrs.runtime)

  enforce {
    condition = local.life.state != "near"
    at        = attrs.runtime
    error_message = {
      ja = "ランタイム ${attrs.runtime} のサポートは ${local.life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of runtime ${attrs.runtime} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }

  # The code has to be tested with the new runtime, and a custom one rebuilt: a decision.
  fix {
    title = {
      ja = "runtime を ${local.successor} に変更（コードの検証が必要）"
      en = "Set runtime = \"${local.successor}\" (the code has to be tested)"
    }
    safety = "decision"
    when   = local.successor != null
    set "runtime" {
      value = local.successor
    }
  }
}

resource_policy "aws_lambda_layer_version" "layer_end_of_life" {
  control  = "version-end-of-life"
  targets  = ["aws_lambda_layer_version.version-end-of-life"]
  severity = "warning"

  filter = core::length(attrs.compatible_runtimes) > 0

  enforce {
    condition = core::anytrue([
      for runtime in attrs.compatible_runtimes : shirube::end_of_life("aws_lambda", runtime).state != "ended"
    ])
    at = attrs.compatible_runtimes
    error_message = {
      ja = "レイヤーが対象とするランタイム（${core::join("、", attrs.compatible_runtimes)}）は全てサポートが終了しています。現行のランタイム向けに作り直し、compatible_runtimes を更新してください。"
      en = "Support of every runtime that the layer is for has ended: ${core::join(", ", attrs.compatible_runtimes)}. Rebuild it for a current runtime and update compatible_runtimes."
    }
  }
}

resource_policy "aws_lambda_runtime_management_config" "runtime_updates" {
  control = "automatic-update-disabled"
  targets = ["aws_lambda_runtime_management_config.automatic-update-disabled"]

  enforce {
    # Absent means Auto.
    condition = !shirube::given(attrs.update_runtime_on) || attrs.update_runtime_on == "Auto"
    error_message = {
      ja = "ランタイムの修正が自動では当たりません（update_runtime_on = \"${attrs.update_runtime_on}\"）。\"Auto\" にすると、修正の入った版に順次切り替わります。"
      en = "Fixes of the runtime are not applied by themselves (update_runtime_on = \"${attrs.update_runtime_on}\"). With \"Auto\" the function moves on to fixed versions."
    }
  }

  fix {
    title = {
      ja = "update_runtime_on = \"Auto\" に変更"
      en = "Set update_runtime_on = \"Auto\""
    }
    safety = "safe"
    set "update_runtime_on" {
      value = "Auto"
    }
    remove "runtime_version_arn" {}
  }
}

resource_policy "aws_lambda_function" "one_subnet" {
  control  = "single-zone-deployment"
  targets  = ["aws_lambda_function.single-zone-deployment"]
  severity = "information"

  enforce {
    condition = core::length(attrs.vpc_config[0].subnet_ids) != 1
    at        = attrs.vpc_config[0].subnet_ids
    error_message = {
      ja = "関数の接続先のサブネットが 1 つのため、そのゾーンの障害で VPC に届かなくなります。vpc_config の subnet_ids に別のゾーンのサブネットも挙げると、動き続けられます（shirube の目安）。"
      en = "With one subnet the function loses the VPC when that zone fails. Name subnets of another zone in subnet_ids of vpc_config as well, and it keeps working (shirube's suggestion)."
    }
  }
}

resource_policy "aws_lambda_function" "tracing" {
  control = "measurement-missing"
  targets = ["aws_lambda_function.measurement-missing"]

  enforce {
    # Absent means PassThrough: only what the caller traces.
    condition = attrs.tracing_config[0].mode == "Active"
    error_message = {
      ja = "関数の処理時間や失敗の内訳が計測されません。tracing_config の mode = \"Active\" にすると、X-Ray で遅い箇所を数値で追えます。"
      en = "Nothing measures where the function spends its time or fails. With mode = \"Active\" in tracing_config, X-Ray shows it."
    }
  }

  # The role of the function needs the right to write traces: a decision.
  fix {
    title = {
      ja = "tracing_config の mode = \"Active\" を設定（ロールに X-Ray への書き込み権限が必要）"
      en = "Set mode = \"Active\" in tracing_config (the role has to be allowed to write to X-Ray)"
    }
    safety = "decision"
    set "tracing_config.mode" {
      value = "Active"
    }
  }
}

resource_policy "aws_lambda_function" "log_group" {
  control  = "log-retention-short"
  targets  = ["aws_lambda_function.log-retention-short"]
  severity = "hint"

  filter = !shirube::given(attrs.logging_config[0].log_group)

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", { name = "/aws/lambda/${attrs.function_name}" })
  }

  enforce {
    condition = core::length(local.groups) > 0
    error_message = {
      ja = "ロググループ /aws/lambda/${attrs.function_name} を Lambda が自動で作り、保管期間が無期限になります。aws_cloudwatch_log_group で定義すると、期間（shirube の目安は 365 日以上）を決められます。"
      en = "Lambda makes log group /aws/lambda/${attrs.function_name} by itself and keeps the logs for ever. With aws_cloudwatch_log_group the period is yours to choose (shirube suggests 365 days or more)."
    }
  }

  # If the function has run already, the group exists and has to be imported: a decision.
  fix {
    title = {
      ja = "aws_cloudwatch_log_group を追加（既にあるロググループは取り込みが必要）"
      en = "Add aws_cloudwatch_log_group (an existing log group has to be imported)"
    }
    safety = "decision"
    when   = core::can(core::regex("^[A-Za-z0-9_-]+$", attrs.function_name))
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/lambda/${attrs.function_name}"
      retention_in_days = 365
    }
  }
}

resource_policy "aws_lambda_function" "role_cannot_log" {
  control = "logging-disabled"
  targets = ["aws_lambda_function.logging-disabled"]

  # Only where the role belongs to this configuration, and other logs are not sent elsewhere.
  filter = core::length(local.roles) > 0

  locals {
    roles       = core::getresources("aws_iam_role", { arn = attrs.role })
    role        = local.roles[0]
    attachments = core::getresources("aws_iam_role_policy_attachment", { role = local.role.name })
    exclusive   = core::getresources("aws_iam_role_policy_attachments_exclusive", { role_name = local.role.name })
    inline      = core::getresources("aws_iam_role_policy", { role = local.role.id })

    # Policies by ARN: the ready-made ones by name, those of this configuration by what they say.
    arns = core::concat(
      [for attachment in local.attachments : attachment.policy_arn],
      core::flatten([for list in local.exclusive : list.policy_arns]),
      [for arn in local.role.managed_policy_arns : arn],
      [
        for attachment in core::getresources("aws_iam_policy_attachment", {}) : attachment.policy_arn
        if core::contains(attachment.roles, local.role.name)
      ],
    )
    documents = core::concat(
      [for policy in local.inline : policy.policy],
      [for policy in local.role.inline_policy : policy.policy],
      [for policy in core::getresources("aws_iam_policy", {}) : policy.policy if core::contains(local.arns, policy.arn)],
    )
    by_aws     = "^arn:aws:iam::aws:policy/"
    ready_made = "^arn:aws:iam::aws:policy/.*(Lambda|Logs|CloudWatch|AdministratorAccess|PowerUserAccess)"
    writes     = ["*", "*:*", "logs:*", "logs:put*", "logs:putlogevents"]

    by_arn = core::anytrue([for arn in local.arns : core::can(core::regex(local.ready_made, arn))])
    by_document = core::anytrue([
      for document in local.documents : core::anytrue([
        for statement in shirube::iam_statements(document) : (
          statement.effect == "Allow" && core::anytrue([for action in statement.actions : core::contains(local.writes, core::lower(action))])
        )
      ])
    ])

    # Whatever else is attached may allow it.
    elsewhere = core::anytrue([
      for arn in local.arns : !core::can(core::regex(local.by_aws, arn)) && core::length([
        for policy in core::getresources("aws_iam_policy", {}) : policy if policy.arn == arn
      ]) == 0
    ])
  }

  enforce {
    condition = local.by_arn || local.by_document || local.elsewhere
    at        = attrs.role
    error_message = {
      ja = "関数のロールにログを書き込む権限がなく、実行の記録が残りません。AWSLambdaBasicExecutionRole を付けるか、logs:CreateLogStream と logs:PutLogEvents を許可してください。"
      en = "The role of the function may not write logs, so nothing records its runs. Attach AWSLambdaBasicExecutionRole, or allow logs:CreateLogStream and logs:PutLogEvents."
    }
  }

  fix {
    title = {
      ja = "AWSLambdaBasicExecutionRole を付ける aws_iam_role_policy_attachment を追加"
      en = "Add aws_iam_role_policy_attachment with AWSLambdaBasicExecutionRole"
    }
    safety = "safe"
    companion "aws_iam_role_policy_attachment" {
      role       = local.role.id
      policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    }
  }
}

resource_policy "aws_lambda_function" "failed_events" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_lambda_function.reference-architecture-deviation"]
  severity = "hint"

  # Only where something of this configuration calls the function without waiting for it.
  filter = core::anytrue([
    for permission in core::getresources("aws_lambda_permission", { function_name = attrs.function_name }) : (
      core::contains(["events.amazonaws.com", "s3.amazonaws.com", "sns.amazonaws.com", "scheduler.amazonaws.com"], permission.principal)
    )
  ])

  locals {
    configs = core::getresources("aws_lambda_function_event_invoke_config", { function_name = attrs.function_name })
  }

  enforce {
    condition = core::length(attrs.dead_letter_config) > 0 || core::anytrue([
      for config in local.configs : core::length(config.destination_config[0].on_failure) > 0
    ])
    error_message = {
      ja = "非同期に呼ばれる関数で、再試行しても失敗したイベントが失われます。dead_letter_config か aws_lambda_function_event_invoke_config の on_failure に送り先を指定すると、後から処理できます。"
      en = "The function is called asynchronously, and events that fail after all retries are lost. With a destination in dead_letter_config, or on_failure of aws_lambda_function_event_invoke_config, they can be handled later."
    }
  }
}
