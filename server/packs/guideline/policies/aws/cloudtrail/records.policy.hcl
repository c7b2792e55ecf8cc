# AWS CloudTrail: data events, and records that stay as they are.

# Reported at the buckets with data; at the trail where no such bucket is in the code.
resource_policy "aws_cloudtrail" "object_events" {
  control  = "audit-trail-incomplete"
  severity = "information"
  targets  = ["aws_cloudtrail.audit-trail-incomplete.7"]
  also     = ["aws_s3_bucket"]

  filter = core::length(local.trails) > 0 && (meta.type == "aws_cloudtrail" ? core::length(local.data_buckets) == 0 : !local.exempt)

  locals {
    trails = core::concat(core::getresources("aws_cloudtrail", {}), meta.type == "aws_cloudtrail" ? [attrs] : [])

    # Public contents, logs and what builds leave behind hold no data of users.
    exempt_names = "log|trail|audit|public|static|asset|web|cdn|artifact|tfstate|terraform|build|deploy|tmp|temp|公開"
    exempt = meta.type == "aws_s3_bucket" && (
      core::can(core::regex(local.exempt_names, core::lower(meta.name))) ||
      core::try(core::can(core::regex(local.exempt_names, core::lower(attrs.bucket))), false) ||
      core::anytrue([for trail in local.trails : trail.s3_bucket_name == attrs.bucket])
    )
    data_buckets = [
      for bucket in core::getresources("aws_s3_bucket", {}) : bucket
      if !core::try(core::can(core::regex(local.exempt_names, core::lower(bucket.bucket))), false) &&
      !core::anytrue([for trail in local.trails : trail.s3_bucket_name == bucket.bucket])
    ]
    recorded = core::anytrue([
      for trail in local.trails : (
        core::anytrue([
          for selector in trail.event_selector : core::anytrue([for resource in selector.data_resource : resource.type == "AWS::S3::Object"])
        ]) ||
        core::anytrue([
          for selector in trail.advanced_event_selector : core::anytrue([
            for field in selector.field_selector : field.field == "resources.type" && core::contains(field.equals, "AWS::S3::Object")
          ])
        ])
      )
    ])
  }

  enforce {
    condition = local.recorded
    error_message = {
      ja = "S3 のオブジェクトの読み書きが、どの証跡にも記録されません。利用者データのバケットについて、証跡の event_selector に AWS::S3::Object の data_resource を加えることを検討してください（記録量に応じた費用がかかります）。"
      en = "No trail records who reads and writes objects in S3. For buckets with user data, consider a data_resource AWS::S3::Object in event_selector of the trail; it costs by the volume."
    }
  }
}

resource_policy "aws_cloudtrail" "locked_records" {
  control = "records-unprotected"
  targets = ["aws_cloudtrail.records-unprotected"]
  also    = ["aws_s3_bucket"]

  filter = meta.type == "aws_cloudtrail" ? core::length(local.buckets) > 0 : local.receives

  locals {
    name    = meta.type == "aws_cloudtrail" ? attrs.s3_bucket_name : attrs.bucket
    buckets = core::getresources("aws_s3_bucket", { bucket = local.name })
    # Of a trail's bucket it is said once, at the trail.
    receives = (
      core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = local.name })) == 0 &&
      core::length(core::getresources("aws_config_delivery_channel", { s3_bucket_name = local.name })) > 0
    )
    locked = core::anytrue([
      for bucket in meta.type == "aws_cloudtrail" ? local.buckets : [attrs] : (
        bucket.object_lock_enabled == true || core::length(bucket.object_lock_configuration) > 0
      )
    ]) || core::length(core::getresources("aws_s3_bucket_object_lock_configuration", { bucket = local.name })) > 0
  }

  enforce {
    condition = local.locked
    error_message = {
      ja = "監査記録を保管するバケットにオブジェクトロックがなく、権限があれば記録を書き換え・削除できます。object_lock_enabled = true のバケットを新しく作って移すと、保管期間中の改変を防げます。"
      en = "The bucket with the audit records has no object lock, so whoever has the permission can change or delete them. Moving to a new bucket with object_lock_enabled = true prevents that for a period."
    }
  }
}
