# Amazon RDS and Aurora: logs and measurement.

resource_policy "aws_db_instance" "log_exports" {
  control = "logging-disabled"
  targets = [
    "aws_db_instance.logging-disabled",
    "aws_rds_cluster.logging-disabled",
  ]
  also = ["aws_rds_cluster"]

  # Aurora Serverless v1 and RDS Custom have no such setting, and for Aurora the cluster holds it.
  filter = (
    attrs.engine_mode != "serverless" &&
    !core::startswith(local.engine, "custom-") &&
    !(meta.type == "aws_db_instance" && core::startswith(local.engine, "aurora"))
  )

  locals {
    # A replica has the engine of its source, which may not be in the code.
    engine = !shirube::given(attrs.engine) ? "" : attrs.engine
    logs = (
      core::contains(["mysql", "mariadb", "aurora", "aurora-mysql"], local.engine) ? ["audit", "error", "slowquery"] :
      local.engine == "postgres" ? ["postgresql", "upgrade"] :
      local.engine == "aurora-postgresql" ? ["postgresql"] :
      local.engine == "sqlserver-ex" ? ["error"] :
      core::startswith(local.engine, "sqlserver-") ? ["agent", "error"] :
      core::startswith(local.engine, "oracle-") ? ["alert", "audit", "listener"] :
      core::startswith(local.engine, "db2-") ? ["diag.log", "notify.log"] :
      null
    )
  }

  enforce {
    condition = core::length(attrs.enabled_cloudwatch_logs_exports) > 0
    error_message = {
      ja = "データベースのログが CloudWatch Logs に残りません。enabled_cloudwatch_logs_exports にログの種類を指定してください。"
      en = "The logs of the database are not kept in CloudWatch Logs. Name the kinds of log in enabled_cloudwatch_logs_exports."
    }
  }

  fix {
    title = {
      ja = "enabled_cloudwatch_logs_exports を設定"
      en = "Set enabled_cloudwatch_logs_exports"
    }
    safety = "safe"
    when   = local.logs != null
    set "enabled_cloudwatch_logs_exports" {
      value = local.logs
    }
  }
}

resource_policy "aws_rds_cluster" "audit_log" {
  control = "logging-disabled"
  targets = ["aws_rds_cluster.logging-disabled.2"]

  # Without any log, log_exports reports it.
  filter = core::contains(["aurora-mysql", "aurora", "mysql"], attrs.engine) && core::length(attrs.enabled_cloudwatch_logs_exports) > 0

  enforce {
    condition = core::contains(attrs.enabled_cloudwatch_logs_exports, "audit")
    at        = attrs.enabled_cloudwatch_logs_exports
    error_message = {
      ja = "監査ログ（誰がどの SQL を実行したか）が CloudWatch Logs に残りません。enabled_cloudwatch_logs_exports に \"audit\" を加えてください。"
      en = "The audit log, who ran which SQL, is not kept in CloudWatch Logs. Add \"audit\" to enabled_cloudwatch_logs_exports."
    }
  }

  fix {
    title = {
      ja = "enabled_cloudwatch_logs_exports に audit を追加"
      en = "Add audit to enabled_cloudwatch_logs_exports"
    }
    safety = "safe"
    set "enabled_cloudwatch_logs_exports" {
      value = core::concat(["audit"], [for log in attrs.enabled_cloudwatch_logs_exports : log])
    }
  }
}

resource_policy "aws_db_instance" "statement_log" {
  control  = "logging-disabled"
  severity = "information"
  targets = [
    "aws_db_instance.logging-disabled.2",
    "aws_rds_cluster.logging-disabled.3",
  ]
  also = ["aws_rds_cluster"]

  # A parameter group that is not in the code cannot be judged.
  filter = (
    attrs.engine == (meta.type == "aws_rds_cluster" ? "aurora-postgresql" : "postgres") &&
    core::length(local.groups) > 0
  )

  locals {
    name   = meta.type == "aws_rds_cluster" ? attrs.db_cluster_parameter_group_name : attrs.parameter_group_name
    groups = local.name == null ? [] : core::getresources(meta.type == "aws_rds_cluster" ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group", { id = local.name })
    off    = core::flatten([for group in local.groups : [for parameter in group.parameter : parameter if parameter.name == "log_min_duration_statement"]])
  }

  enforce {
    condition = core::alltrue([
      for group in local.groups : core::anytrue([
        for parameter in group.parameter : (
          (parameter.name == "log_statement" && parameter.value != "none") ||
          (parameter.name == "log_min_duration_statement" && parameter.value != "-1")
        )
      ])
    ])
    at = local.name
    error_message = {
      ja = "パラメータグループが SQL をログに残しません。log_min_duration_statement（例: 1000 ミリ秒）か log_statement を設定すると、遅い処理や不審な操作を後から調べられます。"
      en = "The parameter group keeps no SQL in the log. With log_min_duration_statement, 1000 milliseconds say, or log_statement, slow and suspicious operations can be looked into later."
    }
  }

  # What is in the text of slow statements gets into the log, personal data included.
  fix {
    title = {
      ja = "パラメータグループで log_min_duration_statement を 1000 に設定（遅い SQL の文がログに残ります）"
      en = "Set log_min_duration_statement to 1000 in the parameter group (logs the text of slow statements)"
    }
    safety = "decision"
    when   = core::length(local.groups) == 1 && core::length(local.off) == 0
    add "parameter" {
      of    = local.groups[0]
      name  = "log_min_duration_statement"
      value = "1000"
    }
  }

  fix {
    title = {
      ja = "パラメータグループで log_min_duration_statement を 1000 に変更（遅い SQL の文がログに残ります）"
      en = "Change log_min_duration_statement to 1000 in the parameter group (logs the text of slow statements)"
    }
    safety = "decision"
    when   = core::length(local.groups) == 1 && core::length(local.off) == 1
    set "value" {
      of    = local.off[0]
      value = "1000"
    }
  }
}

resource_policy "aws_db_instance" "performance_insights" {
  control = "measurement-missing"
  targets = ["aws_db_instance.measurement-missing"]
  also    = ["aws_rds_cluster_instance"]

  # Small burstable classes, Db2 and RDS Custom do not offer it, and Database Insights includes it.
  filter = (
    !shirube::given(attrs.database_insights_mode) &&
    !core::startswith(local.engine, "db2-") &&
    !core::startswith(local.engine, "custom-") &&
    !(core::contains(["", "mysql", "mariadb"], local.engine) && core::can(core::regex("^db\\.t(1|2|3|4g)\\.(micro|small)$", attrs.instance_class))) &&
    !(core::contains(["aurora", "aurora-mysql"], local.engine) && core::can(core::regex("^db\\.(t[123]\\.|t4g\\.(micro|small)$)", attrs.instance_class)))
  )

  locals {
    # A replica has the engine of its source, which may not be in the code.
    engine = !shirube::given(attrs.engine) ? "" : attrs.engine
    by_cluster = meta.type == "aws_rds_cluster_instance" && core::anytrue([
      for cluster in core::getresources("aws_rds_cluster", { id = attrs.cluster_identifier }) : (
        cluster.performance_insights_enabled == true || cluster.database_insights_mode != null
      )
    ])
  }

  enforce {
    # Absent means false.
    condition = attrs.performance_insights_enabled == true || local.by_cluster
    error_message = {
      ja = "どの SQL が負荷になっているかが計測されません。performance_insights_enabled = true にすると、7 日分を追加料金なしで分析できます。"
      en = "Nothing measures which SQL causes the load. With performance_insights_enabled = true, seven days can be analysed at no extra cost."
    }
  }

  fix {
    title = {
      ja = "performance_insights_enabled = true を設定"
      en = "Set performance_insights_enabled = true"
    }
    safety = "safe"
    set "performance_insights_enabled" {
      value = true
    }
  }
}

resource_policy "aws_db_instance" "enhanced_monitoring" {
  control = "measurement-missing"
  targets = ["aws_db_instance.measurement-missing.2"]
  also    = ["aws_rds_cluster_instance"]

  locals {
    # Which cluster it is matters only if one of them is monitored.
    by_cluster = meta.type == "aws_rds_cluster_instance" && core::anytrue([
      for cluster in core::getresources("aws_rds_cluster", {}) : (
        cluster.monitoring_interval != null && cluster.monitoring_interval != 0 && cluster.id == attrs.cluster_identifier
      )
    ])

    # Roles that RDS may take on for this.
    roles = [
      for role in core::getresources("aws_iam_role", {}) : role.arn
      if core::anytrue([
        for statement in shirube::iam_statements(role.assume_role_policy) : core::contains(statement.principals, "Service:monitoring.rds.amazonaws.com")
      ])
    ]
  }

  enforce {
    # Absent means 0, which is off.
    condition = (attrs.monitoring_interval != null && attrs.monitoring_interval != 0) || local.by_cluster
    error_message = {
      ja = "OS の指標（プロセスごとの CPU やメモリ）が計測されません。monitoring_interval = 60 と monitoring_role_arn を設定すると、1 分ごとの値が残ります。"
      en = "Metrics of the operating system, such as CPU and memory per process, are not measured. With monitoring_interval = 60 and monitoring_role_arn they are kept for every minute."
    }
  }

  fix {
    title = {
      ja = "monitoring_interval = 60 を設定"
      en = "Set monitoring_interval = 60"
    }
    safety = "safe"
    when   = shirube::given(attrs.monitoring_role_arn)
    set "monitoring_interval" {
      value = 60
    }
  }

  # The role needs the policy AmazonRDSEnhancedMonitoringRole.
  fix {
    title = {
      ja = "monitoring_interval = 60 と monitoring_role_arn を設定"
      en = "Set monitoring_interval = 60 and monitoring_role_arn"
    }
    safety = "decision"
    when   = !shirube::given(attrs.monitoring_role_arn)
    set "monitoring_interval" {
      value = 60
    }
    set "monitoring_role_arn" {
      choices = local.roles
    }
  }
}
