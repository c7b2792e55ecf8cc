resource "aws_chatbot_slack_channel_configuration" "operators" {
  configuration_name = "operators"
  iam_role_arn       = "arn:aws:iam::123456789012:role/chatbot"
  slack_channel_id   = "C0123456789"
  slack_team_id      = "T0123456789"
}

resource "aws_chatbot_teams_channel_configuration" "operators" {
  channel_id         = "19%3aexample%40thread.tacv2"
  configuration_name = "operators"
  iam_role_arn       = "arn:aws:iam::123456789012:role/chatbot"
  team_id            = "0123abcd-0123-0123-0123-0123456789ab"
  tenant_id          = "0123abcd-0123-0123-0123-0123456789ab"
}
