# AWS Network Firewall in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::NetworkFirewall::Firewall" "firewall_deletion" {
  control = "deletion-protection-disabled"
  targets = ["AWS::Cognito::UserPool.deletion-protection-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.DeleteProtection == true
    error_message = {
      ja = "削除保護が無効です。DeleteProtection: true にすると、誤操作でファイアウォールが消えて通信の検査が止まることを防げます。"
      en = "Deletion protection is off. With DeleteProtection: true a deletion by mistake is refused, and traffic stays inspected."
    }
  }

  fix {
    title = {
      ja = "DeleteProtection: true を設定"
      en = "Set DeleteProtection: true"
    }
    safety = "safe"
    set "DeleteProtection" {
      value = true
    }
  }
}
