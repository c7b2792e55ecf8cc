# Rules that pick up security findings.

resource_policy "aws_cloudwatch_event_rule" "findings_without_target" {
  control = "incident-response-manual"
  targets = ["aws_cloudwatch_event_rule.incident-response-manual"]

  # Rules that pick up findings of security services.
  filter = attrs.state != "DISABLED" && attrs.is_enabled != false && core::try(core::can(core::regex("aws\\.(guardduty|securityhub|inspector2?|macie|access-analyzer|config|health)\"", attrs.event_pattern)), false)

  enforce {
    condition = core::length(core::getresources("aws_cloudwatch_event_target", { rule = attrs.name })) > 0
    error_message = {
      ja = "セキュリティの検出結果を拾う規則ですが、送り先がなく何も起きません。aws_cloudwatch_event_target で SNS や Systems Manager の手順につなぐと、対応が早くなります。"
      en = "The rule picks up security findings but has no target, so nothing follows. With an aws_cloudwatch_event_target to SNS or a Systems Manager document the response is faster."
    }
  }
}
