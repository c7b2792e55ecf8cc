# Operating systems that are no longer maintained, and updates.

resource_policy "data.aws_ami" "image_end_of_life" {
  control = "version-end-of-life"
  targets = ["data.aws_ami.version-end-of-life"]

  locals {
    # How names of images tell the system: table, product, expression of the version.
    patterns = [
      ["amazon_linux", "Amazon Linux", "^amzn(2)-ami|^amazon-eks-(?:gpu-|arm64-)?node-[0-9]|^amzn2-ami-ecs"],
      ["amazon_linux", "Amazon Linux", "^(amzn)-ami"],
      ["ubuntu", "Ubuntu", "ubuntu[a-z/-]*-([0-9]{2}\\.[0-9]{2})"],
      ["debian", "Debian", "^debian-([0-9]+)-"],
      ["rhel", "Red Hat Enterprise Linux", "^rhel-([0-9]+)"],
      ["centos", "CentOS", "^centos(?: linux|-linux)?[ -_]([5-8])"],
      ["windows_server", "Windows Server", "^windows_server-(2008|2012-r2|2012|2016|2019|2022|2025)"],
    ]
    values = core::distinct(core::flatten([for filter in attrs.filter : filter.values if filter.name == "name"]))
    systems = core::flatten([
      for value in local.values : [
        for pattern in local.patterns : {
          value   = value
          table   = pattern[0]
          product = pattern[1]
          found   = core::try(core::regex(pattern[2], core::lower(value))[0], "")
        }
        if core::can(core::regex(pattern[2], core::lower(value)))
      ]
    ])
    lives = [
      for system in local.systems : {
        value   = system.value
        product = system.product
        life = shirube::end_of_life(
          system.table,
          system.table != "amazon_linux" ? system.found : system.found == "amzn" ? "2018.03" : "2",
        )
      }
    ]
  }

  # Without a contract nobody gets the updates of an extended support.
  enforce {
    for_each = attrs.filter

    condition = each.value.name != "name" || !core::anytrue([
      for system in local.lives : core::contains(["ended", "extended"], system.life.state)
      if core::contains(each.value.values, system.value)
    ])
    at = each.value.values
    error_message = {
      ja = "${core::join("、", [for system in local.lives : "${system.product} ${system.life.version} のサポートは ${system.life.end_of_support} に終了しました" if core::contains(each.value.values, system.value) && core::contains(["ended", "extended"], system.life.state)])}。al2023-ami-* など、サポート中のイメージに替えてください。"
      en = "${core::join("; ", [for system in local.lives : "Support of ${system.product} ${system.life.version} ended on ${system.life.end_of_support}" if core::contains(each.value.values, system.value) && core::contains(["ended", "extended"], system.life.state)])}. Use an image that is supported, such as al2023-ami-*."
    }
  }

  enforce {
    severity = "warning"
    for_each = attrs.filter

    condition = each.value.name != "name" || !core::anytrue([
      for system in local.lives : system.life.state == "near" if core::contains(each.value.values, system.value)
    ])
    at = each.value.values
    error_message = {
      ja = "${core::join("、", [for system in local.lives : "${system.product} ${system.life.version} のサポートは ${system.life.end_of_support} に終了します" if core::contains(each.value.values, system.value) && system.life.state == "near"])}。移行を計画してください。"
      en = "${core::join("; ", [for system in local.lives : "Support of ${system.product} ${system.life.version} ends on ${system.life.end_of_support}" if core::contains(each.value.values, system.value) && system.life.state == "near"])}. Plan the move to a newer image."
    }
  }

  # What runs on the image has to run on the new one: a decision. Nodes of EKS and ECS have images of their own.
  fix {
    title = {
      ja = "Amazon Linux 2023 のイメージに変更（動作の確認が必要）"
      en = "Use the image of Amazon Linux 2023 (what runs on it has to be tested)"
    }
    safety = "decision"
    when   = core::anytrue([for system in local.lives : system.product == "Amazon Linux" && !core::can(core::regex("-(node|ecs)-", system.value))])
    set "each.values" {
      value = ["al2023-ami-2023.*-${core::can(core::regex("arm64", core::join(" ", local.values))) ? "arm64" : "x86_64"}"]
    }
  }
}

resource_policy "data.aws_ssm_parameter" "parameter_end_of_life" {
  control = "version-end-of-life"
  targets = ["data.aws_ami.version-end-of-life"]

  filter = core::startswith(attrs.name, "/aws/service/")

  locals {
    # How public parameters tell the system: table, product, expression of the version.
    patterns = [
      ["amazon_linux", "Amazon Linux", "/amzn(2)-ami|/amazon-linux-(2)/"],
      ["amazon_linux", "Amazon Linux", "/(amzn)-ami"],
      ["ubuntu", "Ubuntu", "/ubuntu/[a-z-]+/([0-9]{2}\\.[0-9]{2})/"],
      ["debian", "Debian", "/debian/release/([0-9]+)/"],
      ["windows_server", "Windows Server", "/windows_server-(2008|2012-r2|2012|2016|2019|2022|2025)"],
    ]
    systems = [
      for pattern in local.patterns : {
        product = pattern[1]
        life = shirube::end_of_life(
          pattern[0],
          pattern[0] == "amazon_linux" ? (core::can(core::regex("/amzn-ami", core::lower(attrs.name))) ? "2018.03" : "2") : core::regex(pattern[2], core::lower(attrs.name))[0],
        )
      }
      if core::can(core::regex(pattern[2], core::lower(attrs.name)))
    ]
    ended = [for system in local.systems : system if core::contains(["ended", "extended"], system.life.state)]
    near  = [for system in local.systems : system if system.life.state == "near"]
  }

  # Without a contract nobody gets the updates of an extended support.
  enforce {
    condition = core::length(local.ended) == 0
    at        = attrs.name
    error_message = {
      ja = "${local.ended[0].product} ${local.ended[0].life.version} のサポートは ${local.ended[0].life.end_of_support} に終了しました。al2023-ami-kernel-default-x86_64 など、サポート中のイメージのパラメータに替えてください。"
      en = "Support of ${local.ended[0].product} ${local.ended[0].life.version} ended on ${local.ended[0].life.end_of_support}. Use the parameter of an image that is supported, such as al2023-ami-kernel-default-x86_64."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.near) == 0
    at        = attrs.name
    error_message = {
      ja = "${local.near[0].product} ${local.near[0].life.version} のサポートは ${local.near[0].life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of ${local.near[0].product} ${local.near[0].life.version} ends on ${local.near[0].life.end_of_support}. Plan the move to a newer image."
    }
  }

  # What runs on the image has to run on the new one: a decision.
  fix {
    title = {
      ja = "Amazon Linux 2023 のパラメータに変更（動作の確認が必要）"
      en = "Use the parameter of Amazon Linux 2023 (what runs on it has to be tested)"
    }
    safety = "decision"
    when   = core::startswith(attrs.name, "/aws/service/ami-amazon-linux-latest/")
    set "name" {
      value = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${core::can(core::regex("arm64", attrs.name)) ? "arm64" : "x86_64"}"
    }
  }
}

resource_policy "aws_instance" "patching" {
  control  = "automatic-update-disabled"
  severity = "information"
  targets  = ["aws_instance.automatic-update-disabled"]
  also     = ["aws_autoscaling_group"]

  locals {
    patched = (
      core::length(attrs.instance_refresh) > 0 ||
      core::anytrue([
        for association in core::getresources("aws_ssm_association", {}) : core::can(core::regex("AWS-(RunPatchBaseline|PatchInstanceWithRollback|PatchAsgInstance)", association.name))
      ]) ||
      core::anytrue([
        for task in core::getresources("aws_ssm_maintenance_window_task", {}) : core::can(core::regex("AWS-(RunPatchBaseline|PatchInstanceWithRollback|PatchAsgInstance)", task.task_arn))
      ]) ||
      core::length(core::getresources("aws_inspector2_enabler", {})) > 0 ||
      core::length(core::getresources("aws_ssmquicksetup_configuration_manager", {})) > 0
    )
  }

  enforce {
    condition = local.patched
    error_message = {
      ja = "OS の更新を行う仕組みが構成にありません。AWS-RunPatchBaseline を実行する aws_ssm_association を加えると、定期的に更新できます。"
      en = "Nothing in the configuration updates the operating system. An aws_ssm_association that runs AWS-RunPatchBaseline does so regularly."
    }
  }

  # When machines may be updated and restarted: a decision.
  fix {
    title = {
      ja = "AWS-RunPatchBaseline を毎週実行する aws_ssm_association を追加"
      en = "Add an aws_ssm_association that runs AWS-RunPatchBaseline every week"
    }
    safety = "decision"
    when   = meta.type == "aws_instance"
    companion "aws_ssm_association" {
      name                = "AWS-RunPatchBaseline"
      schedule_expression = "rate(7 days)"
      parameters = {
        Operation    = "Install"
        RebootOption = "RebootIfNeeded"
      }
      targets {
        key    = "InstanceIds"
        values = [attrs.id]
      }
    }
  }

  fix {
    title = {
      ja = "AWS-RunPatchBaseline を毎週実行する aws_ssm_association を追加"
      en = "Add an aws_ssm_association that runs AWS-RunPatchBaseline every week"
    }
    safety = "decision"
    when   = meta.type == "aws_autoscaling_group"
    companion "aws_ssm_association" {
      name                = "AWS-RunPatchBaseline"
      schedule_expression = "rate(7 days)"
      parameters = {
        Operation    = "Install"
        RebootOption = "RebootIfNeeded"
      }
      targets {
        key    = "tag:aws:autoscaling:groupName"
        values = [attrs.id]
      }
    }
  }
}
