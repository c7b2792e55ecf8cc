# Amazon Macie.

resource_policy "aws_macie2_account" "paused" {
  control = "detective-control-missing"
  targets = ["aws_macie2_account.detective-control-missing"]

  enforce {
    # Absent means ENABLED.
    condition = attrs.status != "PAUSED"
    error_message = {
      ja = "Macie が一時停止しており、機微なデータの検出やバケットの監視が行われません。status = \"ENABLED\" を設定してください。"
      en = "Macie is paused: it neither finds sensitive data nor watches buckets. Set status = \"ENABLED\"."
    }
  }

  fix {
    title = {
      ja = "status = \"ENABLED\" を設定"
      en = "Set status = \"ENABLED\""
    }
    safety = "safe"
    set "status" {
      value = "ENABLED"
    }
  }
}
