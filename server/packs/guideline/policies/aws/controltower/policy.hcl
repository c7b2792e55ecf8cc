# AWS Control Tower.

resource_policy "aws_controltower_landing_zone" "governed_regions" {
  control  = "region-guardrail-missing"
  severity = "warning"
  targets  = ["aws_controltower_landing_zone.region-guardrail-missing"]
  also     = ["aws_controltower_control"]

  locals {
    manifest = meta.type == "aws_controltower_landing_zone" ? core::jsondecode(attrs.manifest_json) : {}
    governed = core::try(core::tolist(local.manifest.governedRegions), [])

    # Global services have their home in us-east-1, which Control Tower has to govern then.
    foreign = [for region in local.governed : region if region != "us-east-1" && shirube::in_japan("aws", region) == false]
    denies  = meta.type == "aws_controltower_control" && core::can(core::regex("(AWS-GR_REGION_DENY|CT\\.MULTISERVICE\\.PV\\.1)$", attrs.control_identifier))
  }

  enforce {
    condition = core::length(local.foreign) == 0
    at        = attrs.manifest_json
    error_message = {
      ja = "国外のリージョン（${core::join("、", local.foreign)}）も利用の対象にしています。manifest_json の governedRegions を ap-northeast-1 と ap-northeast-3 にしてください。"
      en = "Regions outside Japan (${core::join(", ", local.foreign)}) are governed for use, too. Leave ap-northeast-1 and ap-northeast-3 in governedRegions of manifest_json."
    }
  }

  enforce {
    for_each = attrs.parameters
    condition = (
      !local.denies || each.value.key != "AllowedRegions" ||
      !core::anytrue([for region in core::try(core::jsondecode(each.value.value), []) : region != "us-east-1" && shirube::in_japan("aws", region) == false])
    )
    at = each.value.value
    error_message = {
      ja = "国外のリージョンも許しています。AllowedRegions を ap-northeast-1 と ap-northeast-3 だけにしてください。"
      en = "Regions outside Japan are allowed, too. Leave only ap-northeast-1 and ap-northeast-3 in AllowedRegions."
    }
  }

  # What runs in another region can no longer be changed.
  fix {
    title = {
      ja = "AllowedRegions を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in AllowedRegions"
    }
    safety = "decision"
    when   = meta.type == "aws_controltower_control"
    set "each.value" {
      value = core::jsonencode(["ap-northeast-1", "ap-northeast-3"])
    }
  }

  # Accounts in other regions leave the control.
  fix {
    title = {
      ja = "governedRegions を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in governedRegions"
    }
    safety = "decision"
    when   = meta.type == "aws_controltower_landing_zone"
    set "manifest_json" {
      inside = "governedRegions"
      value  = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}
