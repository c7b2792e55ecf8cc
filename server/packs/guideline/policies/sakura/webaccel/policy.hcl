# Web Accelerator: buckets that speak the protocol of S3 may be anywhere.

resource_policy "sakuracloud_webaccel" "bucket_abroad" {
  control = "region-outside-japan"
  targets = ["sakuracloud_webaccel.region-outside-japan"]
  also    = ["sakura_webaccel"]

  locals {
    # Blocks in version 2 of the provider, attributes with shorter names in version 3. The logs of version 2 stay in SAKURA Cloud.
    buckets = core::concat(
      [for origin in core::flatten([attrs.origin_parameters]) : {
        endpoint = origin.s3_endpoint == null ? origin.endpoint : origin.s3_endpoint
        region   = origin.s3_region == null ? origin.region : origin.s3_region
      }],
      [for logging in core::flatten([attrs.logging]) : { endpoint = logging.endpoint, region = logging.region }],
    )
  }

  enforce {
    for_each = local.buckets

    # The bucket of another service lies where that service says.
    condition = each.value.endpoint == null || !core::endswith(each.value.endpoint, ".amazonaws.com") || shirube::in_japan("aws", each.value.region)
    at = each.value.region
    error_message = {
      ja = "バケット（${each.value.endpoint}）が国外（${each.value.region}）にあります。さくらのクラウドのオブジェクトストレージ（s3.isk01.sakurastorage.jp、jp-north-1）などの国内のバケットに移すか、国外に置く理由と確認した内容を例外の理由として記録してください。"
      en = "The bucket (${each.value.endpoint}) lies outside Japan (${each.value.region}). Move to one in Japan such as the object storage of SAKURA Cloud (s3.isk01.sakurastorage.jp, jp-north-1), or record why it is abroad and what was assessed as the reason of an exception."
    }
  }
}
