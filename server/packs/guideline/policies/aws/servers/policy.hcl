# The security of servers that one runs oneself. The image or another configuration may see to it: said once, and only in the full profile.

locals {
  servers = "^aws_(instance|autoscaling_group|spot_instance_request|spot_fleet_request|ec2_fleet)$"

  # What finds weaknesses or attacks on servers, or runs commands and agents on them.
  watching = "^(aws_(inspector2?_.*|guardduty_.*|securityhub_.*|ssm_(association|patch_.*|maintenance_window_task|service_setting)|ssmquicksetup_.*|imagebuilder_image_(pipeline|recipe))|(crowdstrike|lacework|prismacloud|datadog|dynatrace)_.*)$"

  # Agents of security products, as scripts at start-up name them.
  agents = "(?i)(falcon-sensor|ds_agent|amazon-guardduty-agent|wazuh-agent|mdatp|osquery|clamav|clamd|auditd|aide|tripwire|amazon-cloudwatch-agent)"
}

resource_policy "root_module" "server_watch" {
  control = "server-protection-missing"
  profile = "complete"
  targets = ["root_module.server-protection-missing"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::length(local.kinds) > 0
  )

  locals {
    kinds = [for type in attrs.resource_types : type if core::can(core::regex(local.servers, type))]
    by_script = core::anytrue(core::flatten([
      for type in ["aws_instance", "aws_launch_template", "aws_launch_configuration"] : [
        for server in core::getresources(type, {}) : core::can(core::regex(local.agents, core::try(core::base64decode(server.user_data), server.user_data)))
      ]
    ]))
  }

  enforce {
    condition = core::anytrue([for type in attrs.resource_types : core::can(core::regex(local.watching, type))]) || local.by_script
    error_message = {
      ja = "自らサーバ（${core::join("、", local.kinds)}）を運用する構成に、脆弱性の検査や脅威の検知が見当たりません。aws_inspector2_enabler や aws_guardduty_detector を加えるか、イメージや別の構成で行っていることを確認してください。"
      en = "This configuration runs servers of its own (${core::join(", ", local.kinds)}), and nothing is seen that looks for weaknesses or attacks. Add aws_inspector2_enabler or aws_guardduty_detector, or confirm that the image or another configuration sees to it."
    }
  }
}

resource_policy "aws_guardduty_detector_feature" "runtime_agent" {
  control = "server-protection-missing"
  targets = ["aws_guardduty_detector_feature.server-protection-missing"]

  # Where there are no servers, containers may be what it is for.
  filter = attrs.name == "RUNTIME_MONITORING" && attrs.status == "ENABLED" && core::anytrue([
    for type in ["aws_instance", "aws_autoscaling_group", "aws_spot_instance_request", "aws_ec2_fleet"] : core::length(core::getresources(type, {})) > 0
  ])

  locals {
    management = [for setting in attrs.additional_configuration : setting if setting.name == "EC2_AGENT_MANAGEMENT"]
  }

  enforce {
    condition = core::length(local.management) > 0
    error_message = {
      ja = "ランタイムの監視は有効ですが、サーバに GuardDuty のエージェントが入りません。additional_configuration に EC2_AGENT_MANAGEMENT を ENABLED で加えると、自動で導入されます（別の方法で入れている場合は不要です）。"
      en = "Runtime monitoring is on, but nothing puts GuardDuty's agent on the servers. EC2_AGENT_MANAGEMENT with ENABLED in additional_configuration installs it (not needed where something else does)."
    }
  }

  enforce {
    for_each  = attrs.additional_configuration
    condition = each.value.name != "EC2_AGENT_MANAGEMENT" || each.value.status != "DISABLED"
    error_message = {
      ja = "ランタイムの監視は有効ですが、サーバへのエージェントの自動導入が止められています。status = \"ENABLED\" にすると、サーバの中の脅威も検知できます（別の方法で入れている場合は不要です）。"
      en = "Runtime monitoring is on, but its agent is kept from being installed on servers. With status = \"ENABLED\" threats inside of servers are detected, too (not needed where something else installs it)."
    }
  }

  # An agent is put on servers, and costs by their size.
  fix {
    title = {
      ja = "EC2_AGENT_MANAGEMENT を ENABLED で追加"
      en = "Add EC2_AGENT_MANAGEMENT with ENABLED"
    }
    safety = "decision"
    when   = core::length(local.management) == 0
    add "additional_configuration" {
      name   = "EC2_AGENT_MANAGEMENT"
      status = "ENABLED"
    }
  }

  fix {
    title = {
      ja = "status = \"ENABLED\" に変更"
      en = "Set status = \"ENABLED\""
    }
    safety = "decision"
    when   = core::length(local.management) > 0
    set "each.status" {
      value = "ENABLED"
    }
  }
}
