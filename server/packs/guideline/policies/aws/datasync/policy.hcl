# AWS DataSync, and Storage Gateway as a link to other storage.

resource_policy "aws_storagegateway_gateway" "outside_storage" {
  control = "hybrid-connectivity"
  targets = ["aws_storagegateway_gateway.hybrid-connectivity"]
  also = [
    "aws_datasync_agent",
    "aws_datasync_location_nfs",
    "aws_datasync_location_smb",
    "aws_datasync_location_hdfs",
    "aws_datasync_location_object_storage",
  ]

  locals {
    # Moving the data to the cloud once, as a name or a tag says.
    migration = core::anytrue([
      for text in core::concat([meta.name, attrs.name, attrs.gateway_name], attrs.tags == null ? [] : core::values(attrs.tags)) : (
        text != null && core::can(core::regex("(?i)migrat|移行|one[-_]?off", text))
      )
    ])
  }

  enforce {
    condition = local.migration
    error_message = {
      ja = "オンプレミスなどクラウドの外のストレージとデータをやり取りします。移行期、多重バックアップ、遅延が許容できない場合に当たるかを確かめ、理由を残してください。"
      en = "Data is exchanged with storage outside the cloud, such as on-premises. Confirm that it serves a migration, a further backup or a need for low latency, and record the reason."
    }
  }
}

resource_policy "aws_datasync_location_object_storage" "secret_key_literal" {
  control = "hardcoded-secret"
  targets = ["aws_datasync_location_object_storage.hardcoded-secret"]

  locals {
    # A key that comes from a secret or a variable without default is unknown and never reported.
    key         = !shirube::given(attrs.secret_key) ? "" : attrs.secret_key
    placeholder = shirube::matches("secret_placeholders", local.key)
  }

  enforce {
    condition = local.key == "" || local.placeholder
    at        = attrs.secret_key
    error_message = {
      ja = "オブジェクトストレージの秘密鍵がコードに書かれています。Secrets Manager などから読み、書かれた鍵は無効にしてください。"
      en = "The secret key of the object storage is written in the code. Read it from Secrets Manager or the like, and revoke the one that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = attrs.secret_key
    error_message = {
      ja = "オブジェクトストレージの秘密鍵に仮の値が書かれています。Secrets Manager などから読むようにしてください。"
      en = "The secret key of the object storage is a placeholder. Read it from Secrets Manager or the like."
    }
  }
}

resource_policy "aws_datasync_task" "task_log" {
  control  = "logging-disabled"
  targets  = ["aws_datasync_task.logging-disabled"]
  severity = "information"

  locals {
    # Inside a block of options, absent means OFF.
    level = core::length(attrs.options) == 0 || (shirube::given(attrs.options[0].log_level) && attrs.options[0].log_level != "OFF")
  }

  enforce {
    condition = shirube::given(attrs.cloudwatch_log_group_arn) && local.level
    error_message = {
      ja = "転送の結果が記録されません。cloudwatch_log_group_arn と options の log_level = \"TRANSFER\" を設定すると、転送したファイルを追跡できます。"
      en = "Transfers are not recorded. With cloudwatch_log_group_arn and log_level = \"TRANSFER\" in options, transferred files can be traced."
    }
  }

  fix {
    title = {
      ja = "構成内のロググループに記録する"
      en = "Log to a log group of this configuration"
    }
    safety = "decision"
    when   = !shirube::given(attrs.cloudwatch_log_group_arn)
    set "cloudwatch_log_group_arn" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : group.arn]
    }
    set "options.log_level" {
      value = "TRANSFER"
    }
  }

  fix {
    title = {
      ja = "log_level = \"TRANSFER\" を設定"
      en = "Set log_level = \"TRANSFER\""
    }
    safety = "safe"
    when   = shirube::given(attrs.cloudwatch_log_group_arn)
    set "options.log_level" {
      value = "TRANSFER"
    }
  }
}
