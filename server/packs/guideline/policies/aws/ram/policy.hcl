# AWS Resource Access Manager.

resource_policy "aws_ram_resource_share" "external_principals" {
  control  = "public-data-exposure"
  severity = "warning"
  targets  = ["aws_ram_resource_share.public-data-exposure"]

  enforce {
    # Absent means false.
    condition = attrs.allow_external_principals != true
    error_message = {
      ja = "組織の外のアカウントにも共有できる設定です。組織内で足りる場合は allow_external_principals = false にしてください。"
      en = "Accounts outside of the organization can be given a share, too. If those inside are enough, set allow_external_principals = false."
    }
  }

  # Accounts outside of the organization lose the share.
  fix {
    title = {
      ja = "allow_external_principals = false を設定"
      en = "Set allow_external_principals = false"
    }
    safety = "decision"
    set "allow_external_principals" {
      value = false
    }
  }
}
