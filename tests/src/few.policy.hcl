# What tests of templates are about, whatever the pack says of them.

resource_policy "AWS::S3::Bucket" "state" {
  control = "recovery-point-missing"

  enforce {
    condition     = attrs.VersioningConfiguration.Status == "Enabled"
    error_message = { ja = "Status を Enabled にしてください。", en = "Set Status to Enabled." }
  }

  fix {
    title  = { ja = "Status を設定", en = "Set Status" }
    safety = "safe"
    set "VersioningConfiguration.Status" { value = "Enabled" }
  }
}
