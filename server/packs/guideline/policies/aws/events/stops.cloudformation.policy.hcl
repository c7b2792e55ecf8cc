# What stops at fixed times, in CloudFormation: policies of the same label ask the same.

locals {
  # Targets that stop what is running: calls of the scheduler, targets of EventBridge, and runbooks of Systems Manager.
  stopping = [
    "aws-sdk:ec2:stopInstances",
    "aws-sdk:rds:stopDBInstance",
    "aws-sdk:rds:stopDBCluster",
    "aws-sdk:neptune:stopDBCluster",
    "aws-sdk:docdb:stopDBCluster",
    ":target/stop-instance",
    ":target/terminate-instance",
    "/AWS-StopEC2Instance",
    "/AWS-StopRdsInstance",
  ]

  # Their ends, which are known where a region comes from the environment.
  starting = [
    "aws-sdk:ec2:startInstances",
    "aws-sdk:rds:startDBInstance",
    "aws-sdk:rds:startDBCluster",
    "aws-sdk:neptune:startDBCluster",
    "aws-sdk:docdb:startDBCluster",
    "/AWS-StartEC2Instance",
    "/AWS-StartEC2Instance:$DEFAULT",
    "/AWS-StartRdsInstance",
    "/AWS-StartRdsInstance:$DEFAULT",
  ]
  to_zero = "(?i)\"desiredCount\"\\s*:\\s*0"

  # Environments that are not in production, and stops that save money: both are wanted.
  not_production = "(?i)(^|[^a-z])(dev|develop|development|stg|stage|staging|test|testing|qa|uat|poc|sandbox|demo|verify|training)([^a-z]|$)|検証|開発|試験|研修"
  saves_money    = "(?i)idle|cost|saving|night|weekend|holiday|off[-_ ]?hours|夜間|休日|週末|費用|コスト|節約"
  maintenance    = "(?i)maintenance|service[-_ ]?stop|メンテナンス|定期停止|計画停止|閉局|閉塞"

  # The words of a logical id begin with capital letters.
  words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
  texts = core::concat(
    shirube::written([local.words, attrs.Name, attrs.Description, attrs.GroupName]),
    [for target in attrs.Targets : target.Id],
    [for tag in attrs.Tags : tag.Value],
  )
  called_maintenance = core::anytrue([for text in local.texts : core::can(core::regex(local.maintenance, text))])

  # One run is no habit, and a rule without a schedule follows events.
  regular = attrs.State != "DISABLED" && core::can(core::regex("^(cron|rate)", attrs.ScheduleExpression))
  targets = meta.type == "AWS::Events::Rule" ? attrs.Targets : [attrs.Target]
  stops = core::anytrue([
    for target in local.targets : (
      core::anytrue([for call in local.stopping : core::strcontains(target.Arn, call)]) ||
      (core::strcontains(target.Arn, "aws-sdk:ecs:updateService") && core::can(core::regex(local.to_zero, target.Input)))
    )
  ])
}

resource_policy "AWS::Scheduler::Schedule" "planned_stop" {
  control = "legacy-maintenance-window"
  targets = ["AWS::Scheduler::Schedule.legacy-maintenance-window"]
  also    = ["AWS::Events::Rule"]

  # What is called maintenance is said elsewhere, and a stop with its start is for idle hours.
  filter = local.regular && !local.called_maintenance && !local.starts_again && !core::anytrue([
    for text in local.texts : core::can(core::regex(local.not_production, text)) || core::can(core::regex(local.saves_money, text))
  ])

  locals {
    arns = core::concat(
      [for schedule in core::getresources("AWS::Scheduler::Schedule", {}) : schedule.Target.Arn],
      core::flatten([for rule in core::getresources("AWS::Events::Rule", {}) : [for target in rule.Targets : target.Arn]]),
    )
    starts_again = core::anytrue([for arn in local.arns : core::anytrue([for call in local.starting : core::endswith(arn, call)])])
  }

  enforce {
    condition = !local.stops
    error_message = {
      ja = "決まった時刻にサーバやデータベースを止めています。利用者向けの停止であれば、止めずに更新できる方法（ローリング更新など）を検討してください。使わない時間の停止であれば、名前や Description で示してください。"
      en = "This stops servers or databases at a fixed time. If the service stops for its users, consider updating without a stop, such as rolling updates. If it saves idle time, say so in the name or Description."
    }
  }
}

resource_policy "AWS::Scheduler::Schedule" "maintenance_stop" {
  control = "legacy-maintenance-window"
  targets = ["AWS::Scheduler::Schedule.legacy-maintenance-window"]
  also    = ["AWS::Events::Rule"]

  filter = local.regular && local.called_maintenance && !core::anytrue([for text in local.texts : core::can(core::regex(local.not_production, text))])

  enforce {
    condition = !local.stops
    error_message = {
      ja = "メンテナンスのためにシステムを定期的に止めています。ブルーグリーンデプロイやローリング更新で、止めずに更新できないか検討してください。"
      en = "The system is stopped regularly for maintenance. Consider blue/green deployment or rolling updates, which need no stop."
    }
  }
}
