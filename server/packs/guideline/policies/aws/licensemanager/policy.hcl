# AWS License Manager.

resource_policy "aws_licensemanager_license_configuration" "brought_licence" {
  control = "legacy-middleware"
  profile = "complete"
  targets = ["aws_licensemanager_license_configuration.legacy-middleware"]
  also    = ["aws_licensemanager_association"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "持ち込んだライセンスを管理しています。オンプレミス用ミドルウェアがどれだけ必要か見直し、ライセンスを含むマネージドサービスに置き換えられないか検討してください。"
      en = "Licences that were brought along are managed here. Review which products for on-premises are needed, and consider managed services that include the licence."
    }
  }
}
