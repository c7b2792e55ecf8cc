# Amazon VPC Lattice, and access logs of services of the same kind.

resource_policy "aws_vpclattice_listener" "lattice_plaintext" {
  control  = "plaintext-transport"
  severity = "warning"
  targets  = ["aws_vpclattice_listener.plaintext-transport"]

  enforce {
    condition = attrs.protocol != "HTTP"
    error_message = {
      ja = "サービスの間の通信が暗号化されない HTTP です。protocol = \"HTTPS\" にしてください。"
      en = "Traffic between services is unencrypted HTTP. Set protocol = \"HTTPS\"."
    }
  }

  fix {
    title = {
      ja = "protocol = \"HTTPS\" に変更"
      en = "Set protocol = \"HTTPS\""
    }
    safety = "replaces"
    set "protocol" {
      value = "HTTPS"
    }
  }
}

resource_policy "aws_vpclattice_service" "lattice_auth" {
  control  = "authentication-missing"
  severity = "warning"
  targets  = ["aws_vpclattice_service.authentication-missing"]
  also     = ["aws_vpclattice_service_network"]

  enforce {
    # Absent means NONE.
    condition = attrs.auth_type == "AWS_IAM"
    error_message = {
      ja = "呼出し元を確かめずに要求を受け付けます。auth_type = \"AWS_IAM\" にし、aws_vpclattice_auth_policy で許す相手を定めてください。"
      en = "Requests are accepted without knowing who calls. Set auth_type = \"AWS_IAM\", and say who may call in an aws_vpclattice_auth_policy."
    }
  }

  # Callers have to sign their requests from then on: a decision.
  fix {
    title = {
      ja = "auth_type = \"AWS_IAM\" と、認証された呼出し元だけを許す aws_vpclattice_auth_policy を追加"
      en = "Set auth_type = \"AWS_IAM\", and add an aws_vpclattice_auth_policy for authenticated callers only"
    }
    safety = "decision"
    set "auth_type" {
      value = "AWS_IAM"
    }
    companion "aws_vpclattice_auth_policy" {
      resource_identifier = attrs.arn
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Principal = "*"
          Action    = "vpc-lattice-svcs:Invoke"
          Resource  = "*"
          Condition = {
            StringNotEqualsIgnoreCase = {
              "aws:PrincipalType" = "anonymous"
            }
          }
        }]
      })
    }
  }
}

resource_policy "aws_vpclattice_service_network" "access_logs" {
  control  = "logging-disabled"
  severity = "information"
  targets  = ["aws_vpclattice_service_network.logging-disabled"]
  also     = ["aws_kinesisanalyticsv2_application", "aws_prometheus_workspace"]

  locals {
    log_groups  = core::getresources("aws_cloudwatch_log_group", {})
    log_streams = core::getresources("aws_cloudwatch_log_stream", {})
    logged = (
      meta.type == "aws_vpclattice_service_network" ? core::length(core::getresources("aws_vpclattice_access_log_subscription", { resource_identifier = attrs.id })) :
      meta.type == "aws_prometheus_workspace" ? core::length(attrs.logging_configuration) :
      core::length(attrs.cloudwatch_logging_options)
    )
    settings = {
      aws_vpclattice_service_network     = "aws_vpclattice_access_log_subscription"
      aws_prometheus_workspace           = "logging_configuration"
      aws_kinesisanalyticsv2_application = "cloudwatch_logging_options"
    }
  }

  enforce {
    condition = local.logged > 0
    error_message = {
      ja = "アクセスや実行の記録が残らないため、障害や不正を後から調べられません。${local.settings[meta.type]} で出力先を指定してください。"
      en = "No log is kept, so failures and abuse cannot be traced later. Name a destination with ${local.settings[meta.type]}."
    }
  }

  # Where logs go and how long they stay: a decision.
  fix {
    title = {
      ja = "aws_vpclattice_access_log_subscription を追加（構成にあるロググループへ）"
      en = "Add aws_vpclattice_access_log_subscription (to the log group of the configuration)"
    }
    safety = "decision"
    when   = meta.type == "aws_vpclattice_service_network" && core::length(local.log_groups) > 0
    companion "aws_vpclattice_access_log_subscription" {
      resource_identifier = attrs.id
      destination_arn     = local.log_groups[0].arn
    }
  }

  fix {
    title = {
      ja = "logging_configuration を追加（構成にあるロググループへ）"
      en = "Add logging_configuration (to the log group of the configuration)"
    }
    safety = "decision"
    when   = meta.type == "aws_prometheus_workspace" && core::length(local.log_groups) > 0
    add "logging_configuration" {
      log_group_arn = "${local.log_groups[0].arn}:*"
    }
  }

  fix {
    title = {
      ja = "cloudwatch_logging_options を追加（構成にあるログストリームへ）"
      en = "Add cloudwatch_logging_options (to the log stream of the configuration)"
    }
    safety = "decision"
    when   = meta.type == "aws_kinesisanalyticsv2_application" && core::length(local.log_streams) > 0
    add "cloudwatch_logging_options" {
      log_stream_arn = local.log_streams[0].arn
    }
  }

  fix {
    title = {
      ja = "aws_vpclattice_access_log_subscription を追加（新しいロググループへ）"
      en = "Add aws_vpclattice_access_log_subscription (to a new log group)"
    }
    safety = "decision"
    when   = meta.type == "aws_vpclattice_service_network"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/vendedlogs/${meta.name}"
      retention_in_days = 365
    }
    companion "aws_vpclattice_access_log_subscription" {
      resource_identifier = attrs.id
      destination_arn     = companion.aws_cloudwatch_log_group.arn
    }
  }

  fix {
    title = {
      ja = "logging_configuration を追加（新しいロググループへ）"
      en = "Add logging_configuration (to a new log group)"
    }
    safety = "decision"
    when   = meta.type == "aws_prometheus_workspace"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/vendedlogs/${meta.name}"
      retention_in_days = 365
    }
    add "logging_configuration" {
      log_group_arn = "${companion.aws_cloudwatch_log_group.arn}:*"
    }
  }

  fix {
    title = {
      ja = "cloudwatch_logging_options を追加（新しいロググループへ）"
      en = "Add cloudwatch_logging_options (to a new log group)"
    }
    safety = "decision"
    when   = meta.type == "aws_kinesisanalyticsv2_application"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/kinesis-analytics/${meta.name}"
      retention_in_days = 365
    }
    companion "aws_cloudwatch_log_stream" {
      name           = meta.name
      log_group_name = companion.aws_cloudwatch_log_group.name
    }
    add "cloudwatch_logging_options" {
      log_stream_arn = companion.aws_cloudwatch_log_stream.arn
    }
  }
}
