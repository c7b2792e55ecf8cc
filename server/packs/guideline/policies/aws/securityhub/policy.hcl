# AWS Security Hub.

resource_policy "aws_securityhub_account" "standards" {
  control = "detective-control-missing"
  targets = ["aws_securityhub_account.detective-control-missing"]

  locals {
    subscriptions = core::getresources("aws_securityhub_standards_subscription", {})
  }

  enforce {
    # Absent means true.
    condition = attrs.enable_default_standards != false || core::length(local.subscriptions) > 0
    error_message = {
      ja = "評価の基準がないため、Security Hub が構成を評価しません。aws_securityhub_standards_subscription で基準を有効にしてください。"
      en = "Without a standard, Security Hub evaluates nothing. Add aws_securityhub_standards_subscription."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.auto_enable_controls != false
    error_message = {
      ja = "基準に加わった新しい確認項目が有効になりません。auto_enable_controls = true を設定してください。"
      en = "New checks of a standard stay off. Set auto_enable_controls = true."
    }
  }

  # Each check costs.
  fix {
    title = {
      ja = "AWS 基礎セキュリティのベストプラクティスを有効化"
      en = "Subscribe to AWS Foundational Security Best Practices"
    }
    safety = "decision"
    when   = attrs.enable_default_standards == false && core::length(local.subscriptions) == 0
    companion "aws_securityhub_standards_subscription" {
      standards_arn = "arn:aws:securityhub:${core::try(meta.provider.region, "ap-northeast-1")}::standards/aws-foundational-security-best-practices/v/1.0.0"
    }
  }

  fix {
    title = {
      ja = "auto_enable_controls = true を設定"
      en = "Set auto_enable_controls = true"
    }
    safety = "safe"
    when   = attrs.auto_enable_controls == false
    set "auto_enable_controls" {
      value = true
    }
  }
}
