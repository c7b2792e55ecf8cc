# Amazon AppStream 2.0 in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AppStream::Fleet" "always_on" {
  control  = "always-on-nonproduction"
  targets  = ["AWS::WorkSpaces::Workspace.always-on-nonproduction"]
  severity = "information"

  enforce {
    # Absent means ON_DEMAND.
    condition = attrs.FleetType != "ALWAYS_ON"
    error_message = {
      ja = "利用者がいない時間もインスタンスが動き続けます。FleetType: ON_DEMAND にすると、接続のない間の費用が下がります。"
      en = "Instances run while nobody is connected. With FleetType: ON_DEMAND idle time costs less."
    }
  }

  fix {
    title = {
      ja = "FleetType を ON_DEMAND に変更（フリートは作り直し、接続に 1～2 分かかります）"
      en = "Set FleetType to ON_DEMAND (replaces the fleet; connecting takes a minute or two)"
    }
    safety = "replaces"
    set "FleetType" {
      value = "ON_DEMAND"
    }
  }
}

resource_policy "AWS::AppStream::Fleet" "application_streaming" {
  control = "legacy-virtual-desktop"
  targets = ["AWS::WorkSpaces::Workspace.legacy-virtual-desktop"]
  also    = ["AWS::AppStream::Stack", "AWS::AppStream::ImageBuilder"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "アプリケーションの画面を転送する構成です。ブラウザで使えるアプリケーションで置き換えられないか検討してください。"
      en = "Screens of applications are transmitted. Consider applications in the browser instead."
    }
  }
}
