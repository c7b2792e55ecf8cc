# Cloud Guard.

resource_policy "oci_cloud_guard_cloud_guard_configuration" "reporting_region" {
  control  = "region-outside-japan"
  severity = "warning"
  targets  = ["oci_cloud_guard_cloud_guard_configuration.region-outside-japan"]

  enforce {
    condition = shirube::in_japan("oci", attrs.reporting_region)
    at        = attrs.reporting_region
    error_message = {
      ja = "Cloud Guard の検出結果が国外（${attrs.reporting_region}）のレポート・リージョンに集まります。reporting_region を ap-tokyo-1 か ap-osaka-1 にしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "What Cloud Guard detects is gathered in a reporting region outside Japan (${attrs.reporting_region}). Set reporting_region to ap-tokyo-1 or ap-osaka-1, or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "レポート・リージョンを国内に変更"
      en = "Change the reporting region to one in Japan"
    }
    safety = "decision"
    set "reporting_region" {
      choices = ["ap-tokyo-1", "ap-osaka-1"]
    }
  }
}
