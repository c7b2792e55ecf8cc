# AWS Shield.

resource_policy "aws_shield_subscription" "one_year" {
  control = "long-term-commitment"
  targets = ["aws_shield_subscription.long-term-commitment"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Shield Advanced は 1 年間の契約で、既定では自動で更新されます。契約に至った検討（期間、費用、解約の見込み）を例外の理由として記録してください。"
      en = "Shield Advanced is a commitment of one year that renews by itself. Record the evaluation behind it (period, cost, prospects) as the reason of an exception."
    }
  }
}
