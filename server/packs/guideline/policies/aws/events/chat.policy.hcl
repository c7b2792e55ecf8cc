# Channels of chat services that receive what happens in the account.

resource_policy "aws_chatbot_slack_channel_configuration" "chat_channel" {
  control  = "cloud-not-ismap-registered"
  severity = "information"
  targets  = ["aws_cloudwatch_event_api_destination.cloud-not-ismap-registered"]
  also     = ["aws_chatbot_teams_channel_configuration"]

  locals {
    chats = {
      aws_chatbot_slack_channel_configuration = "Slack"
      aws_chatbot_teams_channel_configuration = "Microsoft Teams"
    }
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "外部のサービス（${local.chats[meta.type]}）とデータをやり取りします。ISMAP クラウドサービスリストへの登録（暫定的な措置を含む）を確認し、結果を例外の理由として記録してください。"
      en = "Data is exchanged with an external service (${local.chats[meta.type]}). Check its registration in the ISMAP list, or the provisional measure, and record the result as the reason of an exception."
    }
  }
}
