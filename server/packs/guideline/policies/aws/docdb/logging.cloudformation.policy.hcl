# Logs and connections of Amazon DocumentDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DocDB::DBCluster" "log_exports" {
  control = "logging-disabled"
  targets = ["AWS::DocDB::DBCluster.logging-disabled"]

  enforce {
    condition = core::contains(attrs.EnableCloudwatchLogsExports, "audit") || core::contains(attrs.EnableCloudwatchLogsExports, "profiler")
    error_message = {
      ja = "ログが CloudWatch Logs に残りません。EnableCloudwatchLogsExports に audit と profiler を設定してください。"
      en = "No log is kept in CloudWatch Logs. Set audit and profiler in EnableCloudwatchLogsExports."
    }
  }

  fix {
    title = {
      ja = "EnableCloudwatchLogsExports に audit と profiler を設定"
      en = "Set audit and profiler in EnableCloudwatchLogsExports"
    }
    safety = "safe"
    set "EnableCloudwatchLogsExports" {
      value = ["audit", "profiler"]
    }
  }
}

resource_policy "AWS::DocDB::DBClusterParameterGroup" "plaintext_connections" {
  control = "plaintext-transport"
  targets = ["AWS::DocDB::DBClusterParameterGroup.plaintext-transport"]

  enforce {
    # Absent means enabled.
    condition = attrs.Parameters.tls != "disabled"
    error_message = {
      ja = "tls が disabled のため、暗号化されない接続だけになります。tls1.2+ にしてください。"
      en = "With tls disabled, connections are not encrypted. Set it to tls1.2+."
    }
  }

  fix {
    title = {
      ja = "tls を tls1.2+ に変更（再起動が必要）"
      en = "Set tls to tls1.2+ (takes a restart)"
    }
    safety = "decision"
    set "Parameters.tls" {
      value = "tls1.2+"
    }
  }
}

resource_policy "AWS::DocDB::DBClusterParameterGroup" "audit_parameter" {
  control = "logging-disabled"
  targets = ["AWS::DocDB::DBClusterParameterGroup.logging-disabled"]

  enforce {
    # Absent means disabled.
    condition = shirube::given(attrs.Parameters.audit_logs) && !core::contains(["disabled", "none"], attrs.Parameters.audit_logs)
    error_message = {
      ja = "監査ログが記録されません。Parameters の audit_logs を all（または ddl や dml_write など）にしてください。"
      en = "The cluster writes no audit log. Set audit_logs in Parameters to all, or to ddl, dml_write and the like."
    }
  }

  fix {
    title = {
      ja = "audit_logs を all に設定"
      en = "Set audit_logs to all"
    }
    safety = "safe"
    set "Parameters.audit_logs" {
      value = "all"
    }
  }
}
