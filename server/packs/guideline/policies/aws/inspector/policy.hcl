# Amazon Inspector.

resource_policy "aws_inspector2_enabler" "scanned_types" {
  control = "vulnerability-scan-disabled"
  targets = ["aws_inspector2_enabler.vulnerability-scan-disabled"]

  locals {
    in_use = {
      EC2    = core::anytrue([for type in ["aws_instance", "aws_launch_template", "aws_autoscaling_group"] : core::length(core::getresources(type, {})) > 0])
      ECR    = core::length(core::getresources("aws_ecr_repository", {})) > 0
      LAMBDA = core::length(core::getresources("aws_lambda_function", {})) > 0
    }
    missing = [for name, used in local.in_use : name if used && !core::contains(attrs.resource_types, name)]
  }

  enforce {
    condition = core::length(local.missing) == 0
    at        = attrs.resource_types
    error_message = {
      ja = "構成にあるのに脆弱性スキャンの対象外の種類（${core::join("、", local.missing)}）があります。resource_types に加えてください。"
      en = "Types that are in use are not scanned for vulnerabilities: ${core::join(", ", local.missing)}. Add them to resource_types."
    }
  }

  fix {
    title = {
      ja = "足りない種類を resource_types に追加"
      en = "Add the missing types to resource_types"
    }
    safety = "safe"
    set "resource_types" {
      value = core::concat([for name in attrs.resource_types : name], local.missing)
    }
  }
}

resource_policy "aws_inspector2_organization_configuration" "organization_scan" {
  control = "vulnerability-scan-disabled"
  targets = ["aws_inspector2_organization_configuration.vulnerability-scan-disabled"]

  locals {
    # Absent, lambda is false.
    off = [for name in ["ec2", "ecr", "lambda"] : name if attrs.auto_enable[0][name] != true]
  }

  enforce {
    condition = core::length(local.off) == 0
    error_message = {
      ja = "組織の新しいアカウントで ${core::join("、", local.off)} の脆弱性スキャンが有効になりません。auto_enable の各引数を true にしてください。"
      en = "Scanning of ${core::join(", ", local.off)} stays off in new accounts of the organization. Set the arguments in auto_enable to true."
    }
  }

  fix {
    title = {
      ja = "auto_enable の ec2、ecr、lambda を true に変更"
      en = "Set ec2, ecr and lambda in auto_enable to true"
    }
    safety = "safe"
    set "auto_enable.ec2" {
      value = true
    }
    set "auto_enable.ecr" {
      value = true
    }
    set "auto_enable.lambda" {
      value = true
    }
  }
}
