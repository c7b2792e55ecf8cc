# AWS Global Accelerator.

resource_policy "aws_globalaccelerator_accelerator" "accelerator_flow_logs" {
  control = "logging-disabled"
  targets = ["aws_globalaccelerator_accelerator.logging-disabled"]

  locals {
    buckets = [
      for bucket in core::getresources("aws_s3_bucket", {}) : bucket
      if core::can(core::regex("log", bucket.bucket)) || core::can(core::regex("log", bucket.bucket_prefix))
    ]
  }

  enforce {
    # Absent means false.
    condition = attrs.attributes[0].flow_logs_enabled == true
    error_message = {
      ja = "通信の記録（フローログ）が残らないため、不審な通信を後から調べられません。attributes で flow_logs_enabled = true にし、flow_logs_s3_bucket を指定してください。"
      en = "No flow log is kept, so suspicious traffic cannot be traced later. Set flow_logs_enabled = true with flow_logs_s3_bucket in attributes."
    }
  }

  # Where logs go and what that costs: a decision.
  fix {
    title = {
      ja = "フローログを構成にあるログ用のバケットへ出力"
      en = "Write flow logs to the log bucket of the configuration"
    }
    safety = "decision"
    when   = core::length(local.buckets) > 0
    set "attributes.flow_logs_enabled" {
      value = true
    }
    set "attributes.flow_logs_s3_bucket" {
      value = local.buckets[0].id
    }
    set "attributes.flow_logs_s3_prefix" {
      value = "globalaccelerator/"
    }
  }

  fix {
    title = {
      ja = "フローログを有効化（flow_logs_s3_bucket は保存先のバケットに書き換えてください）"
      en = "Enable flow logs (replace flow_logs_s3_bucket by your bucket)"
    }
    safety = "decision"
    when   = core::length(local.buckets) == 0
    set "attributes.flow_logs_enabled" {
      value = true
    }
    set "attributes.flow_logs_s3_bucket" {
      value = "LOG-BUCKET"
    }
    set "attributes.flow_logs_s3_prefix" {
      value = "globalaccelerator/"
    }
  }
}
