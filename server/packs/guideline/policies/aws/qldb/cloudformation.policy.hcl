# Amazon QLDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::QLDB::Ledger" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["AWS::QLDB::Ledger.deletion-protection-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.DeletionProtection != false
    error_message = {
      ja = "台帳の削除保護が無効です。DeletionProtection: true にすると、誤操作による削除を防げます。"
      en = "Deletion protection of the ledger is off. With DeletionProtection: true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "DeletionProtection: true に変更"
      en = "Set DeletionProtection: true"
    }
    safety = "safe"
    set "DeletionProtection" {
      value = true
    }
  }
}

resource_policy "AWS::QLDB::Ledger" "permissions_mode" {
  control = "excessive-privilege"
  targets = ["AWS::QLDB::Ledger.excessive-privilege"]

  enforce {
    condition = attrs.PermissionsMode == "STANDARD"
    error_message = {
      ja = "API を使える者は誰でも、台帳の全ての表で全ての操作ができます。PermissionsMode: STANDARD にすると、表や操作ごとに許可できます。"
      en = "Whoever may use the API may do everything in every table of the ledger. With PermissionsMode: STANDARD rights are given by table and command."
    }
  }

  fix {
    title = {
      ja = "PermissionsMode: STANDARD に変更（許可のポリシーが必要になります）"
      en = "Set PermissionsMode: STANDARD (then needs policies that allow commands)"
    }
    safety = "decision"
    set "PermissionsMode" {
      value = "STANDARD"
    }
  }
}

resource_policy "AWS::QLDB::Ledger" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["AWS::WAF::WebACL.legacy-cloud-service"]
  severity = "error"
  also     = ["AWS::QLDB::Stream"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "QLDB は 2025 年 7 月に終了しました。Aurora PostgreSQL などに移行してください。"
      en = "QLDB ended in July 2025. Move to Aurora PostgreSQL, for example."
    }
  }
}
