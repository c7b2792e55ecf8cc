# AWS Transit Gateway in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::TransitGateway" "shared_attachments" {
  control = "network-segmentation-missing"
  targets = ["AWS::EC2::Route.network-segmentation-missing"]

  enforce {
    # Absent means disable.
    condition = attrs.AutoAcceptSharedAttachments != "enable"
    error_message = {
      ja = "共有先のアカウントからの接続が確認なしに受け入れられます。AutoAcceptSharedAttachments: disable にしてください。"
      en = "Attachments from accounts it is shared with are accepted without anyone looking. Set AutoAcceptSharedAttachments: disable."
    }
  }

  # Accounts that it is shared with wait from then on until somebody accepts their attachments: a decision.
  fix {
    title = {
      ja = "AutoAcceptSharedAttachments: disable に変更"
      en = "Set AutoAcceptSharedAttachments: disable"
    }
    safety = "decision"
    set "AutoAcceptSharedAttachments" {
      value = "disable"
    }
  }
}
