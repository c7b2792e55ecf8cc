# Amazon EventBridge and Systems Manager: what stops at fixed times, and the key of schedules.

locals {
  # Targets that stop what is running: calls of the scheduler, and runbooks of Systems Manager.
  stopping_calls    = "aws-sdk:(ec2:stopInstances|rds:stopDB(Instance|Cluster)|neptune:stopDBCluster|docdb:stopDBCluster)$"
  stopping_runbooks = "AWS-Stop(EC2Instance|RdsInstance)"
  starting          = "aws-sdk:(ec2:startInstances|rds:startDB(Instance|Cluster)|neptune:startDBCluster|docdb:startDBCluster)$|AWS-Start(EC2Instance|RdsInstance)"
  service_calls     = "aws-sdk:ecs:updateService$"
  to_zero           = "(?i)\"desiredCount\"\\s*:\\s*0"

  # Environments that are not in production, and stops that save money: both are wanted.
  not_production = "(?i)(^|[^a-z])(dev|develop|development|stg|stage|staging|test|testing|qa|uat|poc|sandbox|demo|verify|training)([^a-z]|$)|検証|開発|試験|研修"
  saves_money    = "(?i)idle|cost|saving|night|weekend|holiday|off[-_ ]?hours|夜間|休日|週末|費用|コスト|節約"

  maintenance = "(?i)maintenance|service[-_ ]?stop|メンテナンス|定期停止|計画停止|閉局|閉塞"
}

resource_policy "aws_scheduler_schedule" "planned_stop" {
  control = "legacy-maintenance-window"
  targets = ["aws_scheduler_schedule.legacy-maintenance-window"]
  also    = ["aws_cloudwatch_event_target"]

  # What is called maintenance is said elsewhere, and a stop with its start is for idle hours.
  filter = attrs.state != "DISABLED" && !local.starts_again && !core::anytrue([
    for text in local.texts : core::anytrue([
      for words in [local.not_production, local.saves_money, local.maintenance] : core::can(core::regex(words, text))
    ])
  ])

  locals {
    rules = meta.type == "aws_cloudwatch_event_target" ? core::getresources("aws_cloudwatch_event_rule", { name = attrs.rule }) : []
    texts = [
      for text in core::concat(
        [meta.name, meta.root == "." ? core::basename(meta.path) : meta.root, attrs.name, attrs.name_prefix, attrs.description, attrs.group_name, attrs.target_id],
        core::flatten([for rule in local.rules : [rule.name, rule.description]]),
        core::flatten([for rule in local.rules : rule.tags == null ? [] : core::values(rule.tags)]),
      ) : text if text != null
    ]
    starts_again = core::anytrue(core::concat(
      [for schedule in core::getresources("aws_scheduler_schedule", {}) : core::can(core::regex(local.starting, schedule.target[0].arn))],
      [for target in core::getresources("aws_cloudwatch_event_target", {}) : core::can(core::regex(local.starting, target.arn))],
    ))
    arn   = meta.type == "aws_scheduler_schedule" ? attrs.target[0].arn : attrs.arn
    input = meta.type == "aws_scheduler_schedule" ? attrs.target[0].input : attrs.input
    stops = (
      core::can(core::regex(local.stopping_calls, local.arn)) ||
      core::can(core::regex(local.stopping_runbooks, local.arn)) ||
      (core::can(core::regex(local.service_calls, local.arn)) && local.input != null && core::can(core::regex(local.to_zero, local.input)))
    )
  }

  enforce {
    condition = !local.stops
    at        = local.arn
    error_message = {
      ja = "決まった時刻にサーバやデータベースを止めています。利用者向けの停止であれば、止めずに更新できる方法（ローリング更新など）を検討してください。使わない時間の停止であれば、名前や説明で示してください。"
      en = "This stops servers or databases at a fixed time. If the service stops for its users, consider updating without a stop, such as rolling updates. If it saves idle time, say so in the name or description."
    }
  }
}

resource_policy "aws_scheduler_schedule" "maintenance_stop" {
  control = "legacy-maintenance-window"
  targets = ["aws_scheduler_schedule.legacy-maintenance-window.2"]
  also    = ["aws_cloudwatch_event_rule", "aws_ssm_maintenance_window", "aws_lb_listener_rule"]

  filter = core::anytrue([for text in local.texts : core::can(core::regex(local.maintenance, text))])

  locals {
    texts = [
      for text in core::concat(
        [meta.name, attrs.name, attrs.name_prefix, attrs.description],
        [for action in attrs.action : action.fixed_response[0].message_body],
        attrs.tags == null ? [] : core::values(attrs.tags),
      ) : text if text != null
    ]
    targets = meta.type == "aws_cloudwatch_event_rule" ? core::getresources("aws_cloudwatch_event_target", { rule = attrs.name }) : []
    tasks   = meta.type == "aws_ssm_maintenance_window" ? core::getresources("aws_ssm_maintenance_window_task", { window_id = attrs.id }) : []
    arns = core::concat(
      [for target in attrs.target : target.arn],
      [for target in local.targets : target.arn],
      [for task in local.tasks : task.task_arn],
    )
    zeroed = core::anytrue([
      for target in attrs.target : core::can(core::regex(local.service_calls, target.arn)) && target.input != null && core::can(core::regex(local.to_zero, target.input))
    ])
    stops = local.zeroed || core::anytrue([
      for arn in local.arns : core::can(core::regex(local.stopping_calls, arn)) || core::can(core::regex(local.stopping_runbooks, arn))
    ])
    closed = core::anytrue([
      for action in attrs.action : action.type == "fixed-response" && action.fixed_response[0].status_code == "503"
    ])
  }

  enforce {
    condition = !local.stops
    error_message = {
      ja = "メンテナンスのためにシステムを定期的に止めています。ブルーグリーンデプロイやローリング更新で、止めずに更新できないか検討してください。"
      en = "The system is stopped regularly for maintenance. Consider blue/green deployment or rolling updates, which need no stop."
    }
  }

  enforce {
    condition = !local.closed
    error_message = {
      ja = "メンテナンスのために 503 を返して利用者を締め出す規則です。ブルーグリーンデプロイやローリング更新で、止めずに更新できないか検討してください。"
      en = "The rule shuts users out with 503 for maintenance. Consider blue/green deployment or rolling updates, which need no stop."
    }
  }
}

resource_policy "aws_scheduler_schedule" "schedule_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_scheduler_schedule.customer-managed-key-missing"]
  severity = "information"

  enforce {
    condition = shirube::given(attrs.kms_key_arn)
    error_message = {
      ja = "スケジュールに書いた入力などの暗号化の鍵が AWS のものになります。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータを含むなら検討してください。"
      en = "The key that encrypts the schedule and its input belongs to AWS. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working; consider it if the input is confidential and stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_arn"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定"
      en = "Use a new KMS key in kms_key_arn"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}
