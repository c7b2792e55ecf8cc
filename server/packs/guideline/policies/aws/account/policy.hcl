# AWS Account Management.

resource_policy "aws_account_region" "opt_in_region" {
  control = "region-outside-japan"
  targets = ["aws_account_region.region-outside-japan"]

  enforce {
    condition = attrs.enabled != true || shirube::in_japan("aws", attrs.region_name)
    at        = attrs.region_name
    error_message = {
      ja = "国外のリージョン ${attrs.region_name} を使えるようにしています。enabled = false にするか、確認した内容を理由として例外に記録してください。"
      en = "Region ${attrs.region_name} outside Japan is opened for use. Set enabled = false, or record what was assessed as the reason of an exception."
    }
  }

  # What runs in that region is out of reach afterwards.
  fix {
    title = {
      ja = "enabled = false を設定"
      en = "Set enabled = false"
    }
    safety = "decision"
    set "enabled" {
      value = false
    }
  }
}
