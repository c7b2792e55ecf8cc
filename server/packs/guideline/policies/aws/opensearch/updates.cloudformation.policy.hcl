# Updates of domains in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::OpenSearchService::Domain" "software_updates" {
  control  = "automatic-update-disabled"
  severity = "information"
  targets  = ["AWS::ECS::Service.automatic-update-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.SoftwareUpdateOptions.AutoSoftwareUpdateEnabled == true
    at        = attrs.SoftwareUpdateOptions.AutoSoftwareUpdateEnabled
    error_message = {
      ja = "サービスソフトウェアの更新（不具合や脆弱性の修正）が自動では適用されません。SoftwareUpdateOptions の AutoSoftwareUpdateEnabled: true にすると、負荷の少ない時間帯に適用されます。"
      en = "Updates of the service software, which fix defects and vulnerabilities, are not applied by themselves. With AutoSoftwareUpdateEnabled: true in SoftwareUpdateOptions they are, in the off-peak window."
    }
  }

  fix {
    title = {
      ja = "SoftwareUpdateOptions.AutoSoftwareUpdateEnabled: true を設定"
      en = "Set SoftwareUpdateOptions.AutoSoftwareUpdateEnabled: true"
    }
    safety = "safe"
    set "SoftwareUpdateOptions.AutoSoftwareUpdateEnabled" {
      value = true
    }
  }
}
