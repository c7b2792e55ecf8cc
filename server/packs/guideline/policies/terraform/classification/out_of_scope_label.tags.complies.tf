resource "oci_streaming_stream" "requests" {
  name           = "requests"
  partitions     = 1
  compartment_id = var.compartment_id

  freeform_tags = {
    Classification = "内部"
  }
}

resource "alicloud_oss_bucket" "requests" {
  bucket = "requests"

  tags = {
    Classification = "内部"
  }
}

# 項目の一覧で書くプロバイダもある。
resource "awscc_sqs_queue" "requests" {
  tags = [{
    key   = "Classification"
    value = "内部"
  }]
}

variable "compartment_id" {
  type        = string
  description = "コンパートメント"
}
