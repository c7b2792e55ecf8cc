# Logs of services that keep one when they are told to, in CloudFormation.

# One entry for services that keep a log when they are told to; what each calls its switch stands in the table.
resource_policy "AWS::CodeBuild::Project" "log_destination" {
  control = "logging-disabled"
  targets = ["AWS::CodeBuild::Project.logging-disabled"]
  also    = ["AWS::Transfer::Server", "AWS::EMR::Cluster", "AWS::EC2::ClientVpnEndpoint", "AWS::WAFv2::WebACL", "AWS::NetworkFirewall::Firewall", "AWS::Route53::HostedZone", "AWS::MWAA::Environment"]

  # Queries of private zones are logged by the resolver.
  filter = meta.type != "AWS::Route53::HostedZone" || attrs.VPCs == null || core::length(attrs.VPCs) == 0

  locals {
    recorded = (
      meta.type == "AWS::CodeBuild::Project" ? attrs.LogsConfig.CloudWatchLogs.Status == "ENABLED" || attrs.LogsConfig.S3Logs.Status == "ENABLED" :
      meta.type == "AWS::Transfer::Server" ? attrs.LoggingRole != null || (attrs.StructuredLogDestinations != null && core::length(attrs.StructuredLogDestinations) > 0) :
      meta.type == "AWS::EMR::Cluster" ? attrs.LogUri != null :
      meta.type == "AWS::EC2::ClientVpnEndpoint" ? attrs.ConnectionLogOptions.Enabled == true :
      meta.type == "AWS::WAFv2::WebACL" ? core::length(core::getresources("AWS::WAFv2::LoggingConfiguration", { ResourceArn = attrs.Arn })) > 0 :
      meta.type == "AWS::NetworkFirewall::Firewall" ? local.firewall_logs :
      meta.type == "AWS::Route53::HostedZone" ? attrs.QueryLoggingConfig.CloudWatchLogsLogGroupArn != null :
      local.airflow_logs
    )
    # Absent means CloudWatch Logs, in a group of the name of the project.
    undirected = meta.type == "AWS::CodeBuild::Project" && !shirube::given(attrs.LogsConfig.CloudWatchLogs.Status)

    firewall_logs = core::anytrue([
      for logging in core::getresources("AWS::NetworkFirewall::LoggingConfiguration", {}) : logging.FirewallArn == attrs.Ref || logging.FirewallArn == attrs.FirewallArn
    ])
    airflow_logs = core::anytrue([
      for kind in ["DagProcessingLogs", "SchedulerLogs", "TaskLogs", "WebserverLogs", "WorkerLogs"] : core::try(attrs.LoggingConfiguration[kind].Enabled == true, false)
    ])
    where = {
      "AWS::CodeBuild::Project"        = "LogsConfig"
      "AWS::Transfer::Server"          = "StructuredLogDestinations"
      "AWS::EMR::Cluster"              = "LogUri"
      "AWS::EC2::ClientVpnEndpoint"    = "ConnectionLogOptions"
      "AWS::WAFv2::WebACL"             = "AWS::WAFv2::LoggingConfiguration"
      "AWS::NetworkFirewall::Firewall" = "AWS::NetworkFirewall::LoggingConfiguration"
      "AWS::Route53::HostedZone"       = "QueryLoggingConfig"
      "AWS::MWAA::Environment"         = "LoggingConfiguration"
    }
    place  = local.where[meta.type]
    groups = core::getresources("AWS::Logs::LogGroup", {})

    # Web ACLs write to groups of this name only, whose ARN they take without what stands behind the name.
    wall_groups = [for group in local.groups : group if core::startswith(group.LogGroupName, "aws-waf-logs-")]
    wall_group  = "arn:$${AWS::Partition}:logs:$${AWS::Region}:$${AWS::AccountId}:log-group:$${Name}"

    # What Route 53 needs to be allowed by the log group.
    zone_policy = core::jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "route53.amazonaws.com" }
        Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource  = "$${Group}"
      }]
    })
  }

  enforce {
    condition = local.recorded || local.undirected
    error_message = {
      ja = "ログが記録されません。${local.place} に送り先を設定すると、経過や操作を後から確かめられます。"
      en = "Nothing is logged. With a destination in ${local.place}, what happened can be checked afterwards."
    }
  }

  enforce {
    severity  = "information"
    condition = local.recorded || !local.undirected
    error_message = {
      ja = "ログの送り先が示されていません。LogsConfig に送り先（CloudWatchLogs の GroupName など）を書くと、保管期間や閲覧者を決めたところに記録できます。"
      en = "No destination of the logs is stated. With one in LogsConfig, such as GroupName of CloudWatchLogs, they go where retention and readers are decided."
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::CodeBuild::Project"
    set "LogsConfig.CloudWatchLogs.Status" {
      value = "ENABLED"
    }
    set "LogsConfig.CloudWatchLogs.GroupName" {
      choices = [for group in local.groups : group.Ref]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::Transfer::Server" && core::length(local.groups) > 0
    set "StructuredLogDestinations" {
      value = [local.groups[0].Arn]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::EC2::ClientVpnEndpoint"
    set "ConnectionLogOptions.Enabled" {
      value = true
    }
    set "ConnectionLogOptions.CloudwatchLogGroup" {
      choices = [for group in local.groups : group.Ref]
    }
  }

  fix {
    title = {
      ja = "テンプレート内の S3 バケットに記録（クラスターは作り直し、インスタンスのロールに書き込みの権限が必要）"
      en = "Log to an S3 bucket of this template (replaces the cluster; the role of its instances has to be allowed to write)"
    }
    safety  = "decision"
    when    = meta.type == "AWS::EMR::Cluster"
    choices = core::getresources("AWS::S3::Bucket", {})
    set "LogUri" {
      value = "s3://${choice.Ref}/emr/"
    }
  }

  fix {
    title = {
      ja = "AWS::S3::Bucket を追加して記録（クラスターは作り直し、インスタンスのロールに書き込みの権限が必要）"
      en = "Add AWS::S3::Bucket and log to it (replaces the cluster; the role of its instances has to be allowed to write)"
    }
    safety = "decision"
    when   = meta.type == "AWS::EMR::Cluster"
    companion "AWS::S3::Bucket" "logs" {
      DeletionPolicy                 = "Retain"
      UpdateReplacePolicy            = "Retain"
      PublicAccessBlockConfiguration = { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true }
      VersioningConfiguration        = { Status = "Enabled" }
      LifecycleConfiguration         = { Rules = [{ Status = "Enabled", ExpirationInDays = 365 }] }
    }
    companion "AWS::S3::BucketPolicy" "transport" {
      Bucket = companion.logs.Ref
      PolicyDocument = {
        Version = "2012-10-17"
        Statement = [{
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [companion.logs.Arn, "${companion.logs.Arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }]
      }
    }
    set "LogUri" {
      value = "s3://${companion.logs.Ref}/emr/"
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety  = "decision"
    when    = meta.type == "AWS::WAFv2::WebACL"
    choices = local.wall_groups
    companion "AWS::WAFv2::LoggingConfiguration" "logging" {
      ResourceArn           = attrs.Arn
      LogDestinationConfigs = [{ "Fn::Sub" = [local.wall_group, { Name = choice.Ref }] }]
    }
  }

  fix {
    title = {
      ja = "ロググループを追加して記録"
      en = "Add a log group and log to it"
    }
    safety = "decision"
    when   = meta.type == "AWS::WAFv2::WebACL"
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      LogGroupName        = { "Fn::Sub" = "aws-waf-logs-$${AWS::StackName}-${meta.name}" }
      RetentionInDays     = 365
    }
    companion "AWS::WAFv2::LoggingConfiguration" "logging" {
      ResourceArn           = attrs.Arn
      LogDestinationConfigs = [{ "Fn::Sub" = [local.wall_group, { Name = companion.logs.Ref }] }]
    }
  }

  fix {
    title = {
      ja = "警告と通信をテンプレート内のロググループに記録"
      en = "Log alerts and flows to a log group of this template"
    }
    safety  = "decision"
    when    = meta.type == "AWS::NetworkFirewall::Firewall"
    choices = local.groups
    companion "AWS::NetworkFirewall::LoggingConfiguration" "logging" {
      FirewallArn = attrs.Ref
      LoggingConfiguration = {
        LogDestinationConfigs = [
          { LogType = "ALERT", LogDestinationType = "CloudWatchLogs", LogDestination = { logGroup = choice.Ref } },
          { LogType = "FLOW", LogDestinationType = "CloudWatchLogs", LogDestination = { logGroup = choice.Ref } },
        ]
      }
    }
  }

  fix {
    title = {
      ja = "ロググループを追加し、警告と通信を記録"
      en = "Add a log group and log alerts and flows to it"
    }
    safety = "decision"
    when   = meta.type == "AWS::NetworkFirewall::Firewall"
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      RetentionInDays     = 365
    }
    companion "AWS::NetworkFirewall::LoggingConfiguration" "logging" {
      FirewallArn = attrs.Ref
      LoggingConfiguration = {
        LogDestinationConfigs = [
          { LogType = "ALERT", LogDestinationType = "CloudWatchLogs", LogDestination = { logGroup = companion.logs.Ref } },
          { LogType = "FLOW", LogDestinationType = "CloudWatchLogs", LogDestination = { logGroup = companion.logs.Ref } },
        ]
      }
    }
  }

  fix {
    title = {
      ja = "問い合わせをテンプレート内のロググループに記録し、Route 53 に書き込みを許可（us-east-1 のスタックに限る）"
      en = "Log queries to a log group of this template and let Route 53 write to it (in a stack of us-east-1 only)"
    }
    safety  = "decision"
    when    = meta.type == "AWS::Route53::HostedZone"
    choices = local.groups
    companion "AWS::Logs::ResourcePolicy" "queries" {
      PolicyName     = { "Fn::Sub" = "$${AWS::StackName}-${meta.name}" }
      PolicyDocument = { "Fn::Sub" = [local.zone_policy, { Group = choice.Arn }] }
    }
    set "QueryLoggingConfig.CloudWatchLogsLogGroupArn" {
      value = choice.Arn
    }
  }

  fix {
    title = {
      ja = "ロググループを追加して問い合わせを記録し、Route 53 に書き込みを許可（us-east-1 のスタックに限る）"
      en = "Add a log group, log queries to it and let Route 53 write to it (in a stack of us-east-1 only)"
    }
    safety = "decision"
    when   = meta.type == "AWS::Route53::HostedZone"
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      RetentionInDays     = 365
    }
    companion "AWS::Logs::ResourcePolicy" "queries" {
      PolicyName     = { "Fn::Sub" = "$${AWS::StackName}-${meta.name}" }
      PolicyDocument = { "Fn::Sub" = [local.zone_policy, { Group = companion.logs.Arn }] }
    }
    set "QueryLoggingConfig.CloudWatchLogsLogGroupArn" {
      value = companion.logs.Arn
    }
  }

  fix {
    title = {
      ja = "LoggingConfiguration の 5 種類のログを有効化（環境の更新中はタスクが中断）"
      en = "Turn on the five logs of LoggingConfiguration (the update interrupts tasks)"
    }
    safety = "decision"
    when   = meta.type == "AWS::MWAA::Environment"
    set "LoggingConfiguration.DagProcessingLogs" {
      value = { Enabled = true, LogLevel = core::try(core::coalesce(attrs.LoggingConfiguration.DagProcessingLogs.LogLevel), "WARNING") }
    }
    set "LoggingConfiguration.SchedulerLogs" {
      value = { Enabled = true, LogLevel = core::try(core::coalesce(attrs.LoggingConfiguration.SchedulerLogs.LogLevel), "WARNING") }
    }
    set "LoggingConfiguration.TaskLogs" {
      value = { Enabled = true, LogLevel = core::try(core::coalesce(attrs.LoggingConfiguration.TaskLogs.LogLevel), "INFO") }
    }
    set "LoggingConfiguration.WebserverLogs" {
      value = { Enabled = true, LogLevel = core::try(core::coalesce(attrs.LoggingConfiguration.WebserverLogs.LogLevel), "WARNING") }
    }
    set "LoggingConfiguration.WorkerLogs" {
      value = { Enabled = true, LogLevel = core::try(core::coalesce(attrs.LoggingConfiguration.WorkerLogs.LogLevel), "WARNING") }
    }
  }
}
