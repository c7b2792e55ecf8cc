# Amazon AppStream 2.0.

resource_policy "aws_appstream_fleet" "always_on" {
  control  = "always-on-nonproduction"
  targets  = ["aws_appstream_fleet.always-on-nonproduction"]
  severity = "information"

  enforce {
    # Absent means ON_DEMAND.
    condition = attrs.fleet_type != "ALWAYS_ON"
    error_message = {
      ja = "利用者がいない時間もインスタンスが動き続けます。fleet_type = \"ON_DEMAND\" にすると、接続のない間の費用が下がります。"
      en = "Instances run while nobody is connected. With fleet_type = \"ON_DEMAND\" idle time costs less."
    }
  }

  fix {
    title = {
      ja = "fleet_type = \"ON_DEMAND\" に変更（フリートは作り直し、接続に 1～2 分かかります）"
      en = "Set fleet_type = \"ON_DEMAND\" (replaces the fleet; connecting takes a minute or two)"
    }
    safety = "replaces"
    set "fleet_type" {
      value = "ON_DEMAND"
    }
  }
}

resource_policy "aws_appstream_fleet" "application_streaming" {
  control = "legacy-virtual-desktop"
  targets = ["aws_appstream_fleet.legacy-virtual-desktop"]
  also    = ["aws_appstream_stack", "aws_appstream_image_builder", "aws_appstream_directory_config"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "アプリケーションの画面を転送する構成です。ブラウザで使えるアプリケーションで置き換えられないか検討してください。"
      en = "Screens of applications are transmitted. Consider applications in the browser instead."
    }
  }
}
