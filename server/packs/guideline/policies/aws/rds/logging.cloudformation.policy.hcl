# Amazon RDS and Aurora in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::RDS::DBInstance" "enhanced_monitoring" {
  control = "measurement-missing"
  targets = ["AWS::RDS::DBInstance.measurement-missing.2"]

  locals {
    # Roles that RDS may take on for this.
    roles = [
      for role in core::getresources("AWS::IAM::Role", {}) : role.Arn
      if core::anytrue([
        for statement in shirube::iam_statements(role.AssumeRolePolicyDocument) : core::contains(statement.principals, "Service:monitoring.rds.amazonaws.com")
      ])
    ]
  }

  enforce {
    # Absent means 0, which is off.
    condition = attrs.MonitoringInterval != null && attrs.MonitoringInterval != 0
    error_message = {
      ja = "OS の指標（プロセスごとの CPU やメモリ）が計測されません。MonitoringInterval: 60 と MonitoringRoleArn を設定すると、1 分ごとの値が残ります。"
      en = "Metrics of the operating system, such as CPU and memory per process, are not measured. With MonitoringInterval: 60 and MonitoringRoleArn they are kept for every minute."
    }
  }

  fix {
    title = {
      ja = "MonitoringInterval を 60 に設定し、テンプレート内のロールを指定"
      en = "Set MonitoringInterval to 60 and use a role of this template"
    }
    safety  = "decision"
    when    = core::length(local.roles) > 0
    choices = local.roles
    set "MonitoringInterval" {
      value = 60
    }
    set "MonitoringRoleArn" {
      value = choice
    }
  }
}
