# Amazon DocumentDB: parameter groups, logs, measurement and versions.

resource_policy "aws_docdb_cluster_parameter_group" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["aws_docdb_cluster_parameter_group.plaintext-transport"]

  enforce {
    for_each = attrs.parameter
    # Absent means enabled.
    condition = each.value.name != "tls" || each.value.value != "disabled"
    at        = each.value.value
    error_message = {
      ja = "tls = \"disabled\" のため、暗号化されない接続だけになります。\"tls1.2+\" にしてください。"
      en = "With tls = \"disabled\" connections are not encrypted. Set it to \"tls1.2+\"."
    }
  }

  # Clients without TLS are refused from then on.
  fix {
    title = {
      ja = "tls を tls1.2+ に変更（再起動が必要）"
      en = "Set tls to tls1.2+ (takes a restart)"
    }
    safety = "decision"
    set "each.value" {
      value = "tls1.2+"
    }
  }
}

resource_policy "aws_docdb_cluster_parameter_group" "tls_version" {
  control  = "tls-version-outdated"
  severity = "information"
  targets  = ["aws_docdb_cluster_parameter_group.tls-version-outdated"]

  enforce {
    for_each  = attrs.parameter
    condition = each.value.name != "tls" || each.value.value != "enabled"
    at        = each.value.value
    error_message = {
      ja = "tls = \"enabled\" は TLS 1.0 や 1.1 の接続も受け入れます。\"tls1.2+\" にすると TLS 1.2 以上だけになります。"
      en = "tls = \"enabled\" accepts TLS 1.0 and 1.1 too. \"tls1.2+\" accepts TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "tls を tls1.2+ に変更"
      en = "Set tls to tls1.2+"
    }
    safety = "safe"
    set "each.value" {
      value = "tls1.2+"
    }
  }
}

resource_policy "aws_docdb_cluster_parameter_group" "audit_parameter" {
  control = "logging-disabled"
  targets = ["aws_docdb_cluster_parameter_group.logging-disabled"]

  locals {
    present = core::anytrue([for parameter in attrs.parameter : parameter.name == "audit_logs"])
  }

  enforce {
    for_each  = attrs.parameter
    condition = each.value.name != "audit_logs" || !core::contains(["disabled", "none"], each.value.value)
    at        = each.value.value
    error_message = {
      ja = "audit_logs = \"${each.value.value}\" のため、監査ログが記録されません。\"all\"（または ddl や dml_write など）にしてください。"
      en = "With audit_logs = \"${each.value.value}\" the cluster writes no audit log. Set it to \"all\", or to ddl, dml_write and the like."
    }
  }

  enforce {
    # Absent means disabled.
    condition = local.present
    at        = null
    error_message = {
      ja = "監査ログが記録されません。parameter で audit_logs を \"all\"（または ddl や dml_write など）に設定してください。"
      en = "The cluster writes no audit log. Set the parameter audit_logs to \"all\", or to ddl, dml_write and the like."
    }
  }

  fix {
    title = {
      ja = "audit_logs = \"all\" に変更"
      en = "Set audit_logs = \"all\""
    }
    safety = "safe"
    when   = local.present
    set "each.value" {
      value = "all"
    }
  }

  fix {
    title = {
      ja = "audit_logs = \"all\" を追加"
      en = "Add audit_logs = \"all\""
    }
    safety = "safe"
    when   = !local.present
    add "parameter" {
      name  = "audit_logs"
      value = "all"
    }
  }
}

resource_policy "aws_docdb_cluster" "log_exports" {
  control = "logging-disabled"
  targets = ["aws_docdb_cluster.logging-disabled"]

  enforce {
    condition = core::contains(attrs.enabled_cloudwatch_logs_exports, "audit") || core::contains(attrs.enabled_cloudwatch_logs_exports, "profiler")
    error_message = {
      ja = "監査ログもプロファイラのログも CloudWatch Logs に残りません。enabled_cloudwatch_logs_exports = [\"audit\", \"profiler\"] を設定してください。"
      en = "Neither the audit log nor that of the profiler is kept in CloudWatch Logs. Set enabled_cloudwatch_logs_exports = [\"audit\", \"profiler\"]."
    }
  }

  fix {
    title = {
      ja = "enabled_cloudwatch_logs_exports を設定"
      en = "Set enabled_cloudwatch_logs_exports"
    }
    safety = "safe"
    set "enabled_cloudwatch_logs_exports" {
      value = ["audit", "profiler"]
    }
  }
}

resource_policy "aws_docdb_cluster_instance" "performance_insights" {
  control = "measurement-missing"
  targets = ["aws_docdb_cluster_instance.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.enable_performance_insights == true
    error_message = {
      ja = "どの問い合わせが負荷になっているかが計測されません。enable_performance_insights = true にすると、直近の負荷を分析できます。"
      en = "Nothing measures which queries cause the load. With enable_performance_insights = true the recent load can be analysed."
    }
  }

  fix {
    title = {
      ja = "enable_performance_insights = true を設定"
      en = "Set enable_performance_insights = true"
    }
    safety = "safe"
    set "enable_performance_insights" {
      value = true
    }
  }
}

resource_policy "aws_docdb_cluster" "version_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_docdb_cluster.version-end-of-life"]

  # Without a version the service chooses a current one.
  filter = shirube::given(attrs.engine_version)

  locals {
    life = shirube::end_of_life("documentdb", attrs.engine_version)
  }

  enforce {
    condition = local.life.state == "supported"
    at        = attrs.engine_version
    error_message = {
      ja = "DocumentDB ${attrs.engine_version} の標準サポートは ${local.life.end_of_support} までです。5.0.0 以降への移行を計画してください。"
      en = "Standard support of DocumentDB ${attrs.engine_version} lasts until ${local.life.end_of_support}. Plan the upgrade to 5.0.0 or newer."
    }
  }
}
