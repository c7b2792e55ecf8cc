# How long AWS CloudTrail Lake keeps records, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CloudTrail::EventDataStore" "store_retention" {
  control = "log-retention-short"
  targets = ["AWS::S3::Bucket.log-retention-short"]

  # Absent means 366 days or more, by the kind of pricing.
  filter = attrs.RetentionPeriod != null

  enforce {
    condition = attrs.RetentionPeriod >= 366
    at        = attrs.RetentionPeriod
    error_message = {
      ja = "操作の記録が ${attrs.RetentionPeriod} 日で消えます（shirube の目安は 366 日以上）。RetentionPeriod を延ばすか、短くてよい理由を例外として記録してください。"
      en = "Records of operations vanish after ${attrs.RetentionPeriod} days (shirube suggests 366 or more). Extend RetentionPeriod, or record why it is enough."
    }
  }

  fix {
    title = {
      ja = "RetentionPeriod: 366 を設定"
      en = "Set RetentionPeriod: 366"
    }
    safety = "safe"
    set "RetentionPeriod" {
      value = 366
    }
  }
}
