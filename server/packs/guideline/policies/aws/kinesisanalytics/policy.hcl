# Amazon Managed Service for Apache Flink.

resource_policy "aws_kinesisanalyticsv2_application" "runtime_end_of_life" {
  control = "version-end-of-life"
  targets = ["aws_kinesisanalyticsv2_application.version-end-of-life"]

  enforce {
    condition = !core::contains(["SQL-1_0", "FLINK-1_6", "FLINK-1_8", "FLINK-1_11", "FLINK-1_13"], attrs.runtime_environment)
    error_message = {
      ja = "実行環境 ${attrs.runtime_environment} は提供が終了しています。runtime_environment を FLINK-1_20 以降に移してください。"
      en = "Runtime ${attrs.runtime_environment} is no longer offered. Move runtime_environment to FLINK-1_20 or later."
    }
  }
}
