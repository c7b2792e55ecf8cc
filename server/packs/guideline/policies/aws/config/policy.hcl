# AWS Config.

resource_policy "aws_config_configuration_recorder" "all_resources" {
  control = "detective-control-missing"
  targets = ["aws_config_configuration_recorder.detective-control-missing"]

  locals {
    by_another = core::anytrue([
      for recorder in core::getresources("aws_config_configuration_recorder", {}) : recorder.recording_group[0].include_global_resource_types == true
    ])
    group    = attrs.recording_group[0]
    narrowed = core::length(local.group.exclusion_by_resource_types) > 0 || core::length(local.group.recording_strategy) > 0
  }

  enforce {
    # Absent means true.
    condition = local.group.all_supported != false || local.narrowed
    error_message = {
      ja = "一部の種類のリソースしか構成が記録されません。recording_group の all_supported = true を設定してください。"
      en = "The configuration of some types of resources only is recorded. Set all_supported = true in recording_group."
    }
  }

  enforce {
    severity  = "information"
    condition = local.group.all_supported != false || !local.narrowed
    error_message = {
      ja = "構成を記録するリソースの種類が絞られています。除いた種類の変更は検知できないため、意図したものか確認してください。"
      en = "The types of resources that are recorded are narrowed down. Changes to the others go unnoticed; confirm that this is intended."
    }
  }

  fix {
    title = {
      ja = "all_supported = true と include_global_resource_types = true を設定"
      en = "Set all_supported = true and include_global_resource_types = true"
    }
    safety = "safe"
    when   = !local.narrowed && !local.by_another
    set "recording_group.all_supported" {
      value = true
    }
    set "recording_group.include_global_resource_types" {
      value = true
    }
    remove "recording_group.resource_types" {}
  }

  fix {
    title = {
      ja = "all_supported = true を設定"
      en = "Set all_supported = true"
    }
    safety = "safe"
    when   = !local.narrowed && local.by_another
    set "recording_group.all_supported" {
      value = true
    }
    remove "recording_group.resource_types" {}
  }

  fix {
    title = {
      ja = "all_supported = true と include_global_resource_types = true を設定（除外をやめる）"
      en = "Set all_supported = true and include_global_resource_types = true (without exclusions)"
    }
    safety = "decision"
    when   = local.narrowed && !local.by_another
    set "recording_group.all_supported" {
      value = true
    }
    set "recording_group.include_global_resource_types" {
      value = true
    }
    remove "recording_group.resource_types" {}
    remove "recording_group.exclusion_by_resource_types" {}
    remove "recording_group.recording_strategy" {}
  }

  fix {
    title = {
      ja = "all_supported = true を設定（除外をやめる）"
      en = "Set all_supported = true (without exclusions)"
    }
    safety = "decision"
    when   = local.narrowed && local.by_another
    set "recording_group.all_supported" {
      value = true
    }
    remove "recording_group.resource_types" {}
    remove "recording_group.exclusion_by_resource_types" {}
    remove "recording_group.recording_strategy" {}
  }
}

resource_policy "aws_config_configuration_recorder" "global_resources" {
  control = "detective-control-missing"
  targets = ["aws_config_configuration_recorder.detective-control-missing.2"]

  # The argument needs all_supported. One region is enough for types without one, such as IAM roles.
  filter = attrs.recording_group[0].all_supported != false && !local.by_another

  locals {
    by_another = core::anytrue([
      for recorder in core::getresources("aws_config_configuration_recorder", {}) : recorder.recording_group[0].include_global_resource_types == true
    ])
  }

  enforce {
    # Absent means false.
    condition = attrs.recording_group[0].include_global_resource_types == true
    error_message = {
      ja = "IAM など、リージョンのないリソースの構成が記録されません。いずれか 1 つのリージョンで recording_group の include_global_resource_types = true を設定してください。"
      en = "The configuration of resources without a region, such as IAM, is not recorded. Set include_global_resource_types = true in recording_group in one region."
    }
  }

  # all_supported has to be written beside it.
  fix {
    title = {
      ja = "include_global_resource_types = true を設定"
      en = "Set include_global_resource_types = true"
    }
    safety = "safe"
    set "recording_group.all_supported" {
      value = true
    }
    set "recording_group.include_global_resource_types" {
      value = true
    }
  }
}

resource_policy "aws_config_configuration_recorder_status" "recorder_stopped" {
  control = "detective-control-missing"
  targets = ["aws_config_configuration_recorder_status.detective-control-missing"]

  enforce {
    condition = attrs.is_enabled != false
    error_message = {
      ja = "構成の記録が止まっています。is_enabled = true を設定してください。"
      en = "The recorder is stopped. Set is_enabled = true."
    }
  }

  fix {
    title = {
      ja = "is_enabled = true を設定"
      en = "Set is_enabled = true"
    }
    safety = "safe"
    set "is_enabled" {
      value = true
    }
  }
}

resource_policy "aws_config_configuration_recorder" "recorder_not_started" {
  control = "detective-control-missing"
  targets = ["aws_config_configuration_recorder.detective-control-missing.3"]

  locals {
    # Absent, the name is "default".
    name     = !shirube::given(attrs.name) ? "default" : attrs.name
    statuses = core::getresources("aws_config_configuration_recorder_status", { name = local.name })
    channels = core::getresources("aws_config_delivery_channel", {})
  }

  enforce {
    condition = core::length(local.statuses) > 0
    error_message = {
      ja = "レコーダーを作っただけでは記録が始まりません。aws_config_configuration_recorder_status（is_enabled = true）を追加してください。"
      en = "A recorder alone records nothing. Add aws_config_configuration_recorder_status with is_enabled = true."
    }
  }

  enforce {
    condition = core::length(local.channels) > 0
    error_message = {
      ja = "記録を保管する先がありません。aws_config_delivery_channel を追加してください。"
      en = "The records have nowhere to go. Add aws_config_delivery_channel."
    }
  }

  # It can start only after a delivery channel exists, and it costs by the record.
  fix {
    title = {
      ja = "aws_config_configuration_recorder_status を追加"
      en = "Add aws_config_configuration_recorder_status"
    }
    safety = "decision"
    when   = core::length(local.statuses) == 0 && core::length(local.channels) > 0
    companion "aws_config_configuration_recorder_status" {
      name       = local.name
      is_enabled = true
    }
  }
}

resource_policy "aws_config_configuration_aggregator" "all_regions" {
  control  = "detective-control-missing"
  severity = "information"
  targets  = ["aws_config_configuration_aggregator.detective-control-missing"]

  enforce {
    # Absent means false.
    condition = (
      core::anytrue([for source in attrs.account_aggregation_source : source.all_regions == true]) ||
      core::anytrue([for source in attrs.organization_aggregation_source : source.all_regions == true])
    )
    error_message = {
      ja = "一部のリージョンの構成しか集約しません。使っていないはずのリージョンの変更も見えるように、all_regions = true を設定してください。"
      en = "Only some regions are aggregated. Set all_regions = true, so that changes in regions nobody should use show, too."
    }
  }

  fix {
    title = {
      ja = "all_regions = true を設定"
      en = "Set all_regions = true"
    }
    safety = "safe"
    when   = core::length(attrs.account_aggregation_source) > 0
    set "account_aggregation_source.all_regions" {
      value = true
    }
    remove "account_aggregation_source.regions" {}
  }

  fix {
    title = {
      ja = "all_regions = true を設定"
      en = "Set all_regions = true"
    }
    safety = "safe"
    when   = core::length(attrs.organization_aggregation_source) > 0
    set "organization_aggregation_source.all_regions" {
      value = true
    }
    remove "organization_aggregation_source.regions" {}
  }
}

resource_policy "aws_config_retention_configuration" "record_retention" {
  control = "log-retention-short"
  targets = ["aws_config_retention_configuration.log-retention-short"]

  enforce {
    condition = attrs.retention_period_in_days >= 365
    error_message = {
      ja = "構成の記録が ${attrs.retention_period_in_days} 日で消えます（shirube の目安は 365 日以上）。retention_period_in_days を延ばすか、短くてよい理由を例外として記録してください。"
      en = "Records of the configuration vanish after ${attrs.retention_period_in_days} days (shirube suggests 365 or more). Extend retention_period_in_days, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "retention_period_in_days = 2557 を設定"
      en = "Set retention_period_in_days = 2557"
    }
    safety = "safe"
    set "retention_period_in_days" {
      value = 2557
    }
  }
}

resource_policy "aws_config_config_rule" "remediation" {
  control = "incident-response-manual"
  targets = ["aws_config_config_rule.incident-response-manual"]

  enforce {
    condition = core::length(core::getresources("aws_config_remediation_configuration", {})) > 0
    error_message = {
      ja = "ルールに反した構成を自動で直す仕組みがありません。aws_config_remediation_configuration で Systems Manager の手順を結び付けると、対応が早くなります。"
      en = "Nothing repairs what breaks the rule. An aws_config_remediation_configuration with a Systems Manager document makes the response faster."
    }
  }
}
