# Amazon S3 in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::S3::Bucket" "versioning" {
  control = "recovery-point-missing"
  targets = ["AWS::S3::Bucket.recovery-point-missing"]

  enforce {
    # Absent means off.
    condition = attrs.VersioningConfiguration.Status == "Enabled"
    error_message = {
      ja = "バージョニングが有効でないため、上書きや削除の前の状態に戻せません。VersioningConfiguration の Status を Enabled にすると戻せるようになります。"
      en = "Versioning is not enabled, so nothing brings back objects after an overwrite or deletion. VersioningConfiguration with Status Enabled makes that possible."
    }
  }

  fix {
    title = {
      ja = "VersioningConfiguration の Status を Enabled に設定"
      en = "Set Status of VersioningConfiguration to Enabled"
    }
    safety = "safe"
    set "VersioningConfiguration.Status" {
      value = "Enabled"
    }
  }
}
