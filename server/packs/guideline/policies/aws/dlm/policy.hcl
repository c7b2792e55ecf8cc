# Data Lifecycle Manager: schedules of EBS snapshots and images, and their copies to other regions.

resource_policy "aws_dlm_lifecycle_policy" "copy_region" {
  control = "replica-outside-japan"
  targets = ["aws_dlm_lifecycle_policy.replica-outside-japan"]

  locals {
    rules  = core::flatten([for schedule in attrs.policy_details[0].schedule : [for rule in schedule.cross_region_copy_rule : rule]])
    copies = core::flatten([for action in attrs.policy_details[0].action : [for copy in action.cross_region_copy : copy]])

    # A region, or the ARN of an Outpost. Version 6 of the provider has an argument for each.
    targets = core::concat(
      [for rule in local.rules : rule.target if rule.target != null],
      [for rule in local.rules : rule.target_region if rule.target_region != null],
      [for copy in local.copies : copy.target],
    )
    regions = [for target in local.targets : core::startswith(target, "arn:") ? core::split(":", target)[3] : target]
  }

  enforce {
    condition = core::alltrue([for region in local.regions : shirube::in_japan("aws", region)])
    error_message = {
      ja = "スナップショットのコピー先が国外のリージョンです。ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Snapshots are copied to a region outside Japan. Copy to a region in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  # The key for the copies has to be in that region as well.
  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].target) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[0].target" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].target) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[1].target" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].target) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[2].target" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].target_region) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].target_region) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[0].target_region" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].target_region) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].target_region) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[1].target_region" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].target_region) &&
      shirube::in_japan("aws", attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].target_region) == false
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[2].target_region" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].action[0].cross_region_copy[0].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].action[0].cross_region_copy[0].target) == false
    )
    set "policy_details[0].action[0].cross_region_copy[0].target" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].action[0].cross_region_copy[1].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].action[0].cross_region_copy[1].target) == false
    )
    set "policy_details[0].action[0].cross_region_copy[1].target" {
      value = "ap-northeast-3"
    }
  }

  fix {
    title = {
      ja = "コピー先を ap-northeast-3 に変更"
      en = "Copy to ap-northeast-3"
    }
    safety = "decision"
    when = (
      shirube::given(attrs.policy_details[0].action[0].cross_region_copy[2].target) &&
      shirube::in_japan("aws", attrs.policy_details[0].action[0].cross_region_copy[2].target) == false
    )
    set "policy_details[0].action[0].cross_region_copy[2].target" {
      value = "ap-northeast-3"
    }
  }
}

resource_policy "aws_dlm_lifecycle_policy" "action_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_dlm_lifecycle_policy.encryption-at-rest-missing"]

  locals {
    copies = core::flatten([for action in attrs.policy_details[0].action : [for copy in action.cross_region_copy : copy]])
  }

  enforce {
    # Absent means false.
    condition = core::alltrue([for copy in local.copies : copy.encryption_configuration[0].encrypted == true])
    error_message = {
      ja = "共有されたスナップショットのコピーが、元が暗号化されていなければ暗号化されません。encryption_configuration で encrypted = true を設定してください。"
      en = "Copies of shared snapshots stay unencrypted when the source is. Set encrypted = true in encryption_configuration."
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when = (
      core::length(local.copies) > 0 &&
      attrs.policy_details[0].action[0].cross_region_copy[0].encryption_configuration[0].encrypted != true
    )
    set "policy_details[0].action[0].cross_region_copy[0].encryption_configuration.encrypted" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when = (
      core::length(local.copies) > 1 &&
      attrs.policy_details[0].action[0].cross_region_copy[1].encryption_configuration[0].encrypted != true
    )
    set "policy_details[0].action[0].cross_region_copy[1].encryption_configuration.encrypted" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encrypted = true を設定"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when = (
      core::length(local.copies) > 2 &&
      attrs.policy_details[0].action[0].cross_region_copy[2].encryption_configuration[0].encrypted != true
    )
    set "policy_details[0].action[0].cross_region_copy[2].encryption_configuration.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_dlm_lifecycle_policy" "schedule_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_dlm_lifecycle_policy.encryption-at-rest-missing.2"]

  locals {
    rules = core::flatten([for schedule in attrs.policy_details[0].schedule : [for rule in schedule.cross_region_copy_rule : rule]])
  }

  enforce {
    condition = core::alltrue([for rule in local.rules : rule.encrypted != false])
    error_message = {
      ja = "別のリージョンへのコピーが、元が暗号化されていなければ暗号化されません。cross_region_copy_rule で encrypted = true を設定してください。"
      en = "Copies to another region stay unencrypted when the source is. Set encrypted = true in cross_region_copy_rule."
    }
  }

  fix {
    title = {
      ja = "encrypted = true に変更"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when   = attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].encrypted == false
    set "policy_details[0].schedule[0].cross_region_copy_rule[0].encrypted" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encrypted = true に変更"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when   = attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].encrypted == false
    set "policy_details[0].schedule[0].cross_region_copy_rule[1].encrypted" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encrypted = true に変更"
      en = "Set encrypted = true"
    }
    safety = "safe"
    when   = attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].encrypted == false
    set "policy_details[0].schedule[0].cross_region_copy_rule[2].encrypted" {
      value = true
    }
  }
}

resource_policy "aws_dlm_lifecycle_policy" "schedule_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_dlm_lifecycle_policy.customer-managed-key-missing"]

  locals {
    rules = core::flatten([for schedule in attrs.policy_details[0].schedule : [for rule in schedule.cross_region_copy_rule : rule]])
  }

  enforce {
    condition = core::alltrue([
      for rule in local.rules : rule.encrypted == true && shirube::given(rule.cmk_arn)
    ])
    error_message = {
      ja = "別のリージョンへのコピーを、自ら管理する KMS 鍵で暗号化していません。cross_region_copy_rule の cmk_arn にコピー先のリージョンの鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "Copies to another region are not encrypted with a KMS key of your own. With a key of that region in cmk_arn of cross_region_copy_rule you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.rules) > 0 &&
      !shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[0].cmk_arn)
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[0].encrypted" {
      value = true
    }
    set "policy_details[0].schedule[0].cross_region_copy_rule[0].cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.rules) > 1 &&
      !shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[1].cmk_arn)
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[1].encrypted" {
      value = true
    }
    set "policy_details[0].schedule[0].cross_region_copy_rule[1].cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.rules) > 2 &&
      !shirube::given(attrs.policy_details[0].schedule[0].cross_region_copy_rule[2].cmk_arn)
    )
    set "policy_details[0].schedule[0].cross_region_copy_rule[2].encrypted" {
      value = true
    }
    set "policy_details[0].schedule[0].cross_region_copy_rule[2].cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }
}

resource_policy "aws_dlm_lifecycle_policy" "action_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_dlm_lifecycle_policy.customer-managed-key-missing.2"]

  locals {
    copies = core::flatten([for action in attrs.policy_details[0].action : [for copy in action.cross_region_copy : copy]])
  }

  enforce {
    condition = core::alltrue([
      for copy in local.copies : shirube::given(copy.encryption_configuration[0].cmk_arn)
    ])
    error_message = {
      ja = "共有されたスナップショットのコピーに AWS 管理の鍵が使われます。encryption_configuration の cmk_arn にコピー先のリージョンの KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "Copies of shared snapshots use a key that AWS manages. With a KMS key of the target region in cmk_arn of encryption_configuration you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.copies) > 0 &&
      !shirube::given(attrs.policy_details[0].action[0].cross_region_copy[0].encryption_configuration[0].cmk_arn)
    )
    set "policy_details[0].action[0].cross_region_copy[0].encryption_configuration.cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.copies) > 1 &&
      !shirube::given(attrs.policy_details[0].action[0].cross_region_copy[1].encryption_configuration[0].cmk_arn)
    )
    set "policy_details[0].action[0].cross_region_copy[1].encryption_configuration.cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }

  fix {
    title = {
      ja = "cmk_arn に構成内の KMS 鍵を指定（コピー先のリージョンの鍵を選んでください）"
      en = "Use a KMS key of this configuration in cmk_arn (choose one of the target region)"
    }
    safety = "decision"
    when = (
      core::length(local.copies) > 2 &&
      !shirube::given(attrs.policy_details[0].action[0].cross_region_copy[2].encryption_configuration[0].cmk_arn)
    )
    set "policy_details[0].action[0].cross_region_copy[2].encryption_configuration.cmk_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn]
    }
  }
}
