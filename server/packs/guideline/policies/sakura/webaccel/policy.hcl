# Web Accelerator: where its buckets are (those that speak the protocol of S3 may be anywhere), and how it is reached.

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
      ja = "バケット（${each.value.endpoint}）が国外（${each.value.region}）にあります。さくらのクラウドのオブジェクトストレージ（s3.isk01.sakurastorage.jp、jp-north-1）など、国内のバケットに移してください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "The bucket (${each.value.endpoint}) lies outside Japan (${each.value.region}). Move to one in Japan such as the object storage of SAKURA Cloud (s3.isk01.sakurastorage.jp, jp-north-1), or record what was assessed as the reason of an exception."
    }
  }
}

resource_policy "sakuracloud_webaccel" "plain_http" {
  control = "plaintext-transport"
  targets = ["sakuracloud_webaccel.plaintext-transport"]
  also    = ["sakura_webaccel"]

  enforce {
    condition = attrs.request_protocol != "http+https"
    at        = attrs.request_protocol
    error_message = {
      ja = "暗号化されない HTTP の要求にもそのまま応答します。request_protocol = \"https-redirect\" にしてください。"
      en = "Requests in HTTP are answered without encryption too. Set request_protocol = \"https-redirect\"."
    }
  }

  # Who asks in HTTP is sent on to HTTPS.
  fix {
    title = {
      ja = "request_protocol = \"https-redirect\" に変更"
      en = "Set request_protocol = \"https-redirect\""
    }
    safety = "safe"
    when   = attrs.domain_type == "subdomain"
    set "request_protocol" {
      value = "https-redirect"
    }
  }

  # A domain of one's own needs its certificate first.
  fix {
    title = {
      ja = "request_protocol = \"https-redirect\" に変更（先に独自ドメインの証明書が必要）"
      en = "Set request_protocol = \"https-redirect\" (the certificate of the domain has to be there first)"
    }
    safety = "decision"
    when   = attrs.domain_type != "subdomain"
    set "request_protocol" {
      value = "https-redirect"
    }
  }
}

resource_policy "sakuracloud_webaccel" "plain_origin" {
  control = "plaintext-transport"
  targets = ["sakuracloud_webaccel.plaintext-transport.2"]
  also    = ["sakura_webaccel"]

  enforce {
    # A block in version 2 of the provider, an attribute in version 3. A bucket has no protocol.
    condition = !core::anytrue([for origin in core::flatten([attrs.origin_parameters]) : origin.type == "web" && origin.protocol == "http"])
    error_message = {
      ja = "オリジンとの間の通信が暗号化されません。オリジンを TLS に対応させ、origin_parameters の protocol = \"https\" にしてください。"
      en = "Traffic between the origin and Web Accelerator is not encrypted. Let the origin speak TLS and set protocol = \"https\" in origin_parameters."
    }
  }

  # The origin has to speak TLS.
  fix {
    title = {
      ja = "origin_parameters の protocol = \"https\" に変更（先にオリジンの TLS 対応が必要）"
      en = "Set protocol = \"https\" in origin_parameters (the origin has to speak TLS first)"
    }
    safety = "decision"
    set "origin_parameters.protocol" {
      value = "https"
    }
  }
}
