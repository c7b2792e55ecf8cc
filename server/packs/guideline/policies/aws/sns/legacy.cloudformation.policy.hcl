# Subscriptions of Amazon SNS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SNS::Subscription" "plaintext_delivery" {
  control = "plaintext-transport"
  targets = ["AWS::SNS::Subscription.plaintext-transport"]

  enforce {
    condition = attrs.Protocol != "http"
    error_message = {
      ja = "通知が暗号化されない HTTP で配信されます。Protocol を https にし、Endpoint も https:// の URL にしてください。"
      en = "Notifications are delivered over unencrypted HTTP. Set Protocol to https and Endpoint to an https:// URL."
    }
  }

  fix {
    title = {
      ja = "Protocol を https に、Endpoint を https:// の URL に変更（購読は作り直し）"
      en = "Set Protocol to https and Endpoint to an https:// URL (replaces the subscription)"
    }
    safety = "decision"
    when   = core::startswith(attrs.Endpoint, "http://")
    set "Protocol" {
      value = "https"
    }
    set "Endpoint" {
      value = core::replace(attrs.Endpoint, "http://", "https://")
    }
  }
}
