# Amazon CloudFront: connections of viewers and to origins.

resource_policy "aws_cloudfront_distribution" "viewer_tls" {
  control = "tls-version-outdated"
  targets = ["aws_cloudfront_distribution.tls-version-outdated"]

  locals {
    certificate = attrs.viewer_certificate[0]

    # Absent means TLSv1, and the default certificate sets TLSv1 whatever is written.
    version  = local.certificate.minimum_protocol_version == null ? "TLSv1" : local.certificate.minimum_protocol_version
    outdated = ["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"]
  }

  enforce {
    condition = local.certificate.cloudfront_default_certificate != true
    error_message = {
      ja = "CloudFront の既定の証明書では TLS 1.0 の接続も受け入れます。独自ドメインの証明書と minimum_protocol_version = \"TLSv1.2_2021\" を指定してください。"
      en = "The default certificate of CloudFront accepts TLS 1.0. Use a certificate of your own domain with minimum_protocol_version = \"TLSv1.2_2021\"."
    }
  }

  enforce {
    condition = (
      local.certificate.cloudfront_default_certificate == true ||
      !core::contains(local.outdated, local.version)
    )
    error_message = {
      ja = "TLS 1.2 より古い接続を受け入れます。minimum_protocol_version = \"TLSv1.2_2021\" を設定してください。"
      en = "Connections older than TLS 1.2 are accepted. Set minimum_protocol_version = \"TLSv1.2_2021\"."
    }
  }

  # With the default certificate a certificate is missing first.
  fix {
    title = {
      ja = "minimum_protocol_version = \"TLSv1.2_2021\" を設定"
      en = "Set minimum_protocol_version = \"TLSv1.2_2021\""
    }
    safety = "safe"
    when   = local.certificate.cloudfront_default_certificate != true
    set "viewer_certificate.minimum_protocol_version" {
      value = "TLSv1.2_2021"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "viewer_ciphers" {
  control  = "cryptography-not-cryptrec"
  targets  = ["aws_cloudfront_distribution.cryptography-not-cryptrec"]
  severity = "warning"

  filter = attrs.viewer_certificate[0].cloudfront_default_certificate != true

  enforce {
    condition = attrs.viewer_certificate[0].minimum_protocol_version != "TLSv1.2_2018"
    error_message = {
      ja = "TLS 1.2 以上ですが、前方秘匿性のない鍵交換や CBC モードの暗号スイートも受け入れます。minimum_protocol_version = \"TLSv1.2_2021\" を設定してください。"
      en = "Only TLS 1.2 and newer is accepted, but also cipher suites without forward secrecy or in CBC mode. Set minimum_protocol_version = \"TLSv1.2_2021\"."
    }
  }

  fix {
    title = {
      ja = "minimum_protocol_version = \"TLSv1.2_2021\" に変更"
      en = "Set minimum_protocol_version = \"TLSv1.2_2021\""
    }
    safety = "safe"
    set "viewer_certificate.minimum_protocol_version" {
      value = "TLSv1.2_2021"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "origin_tls" {
  control = "tls-version-outdated"
  targets = ["aws_cloudfront_distribution.tls-version-outdated.2"]

  enforce {
    for_each = attrs.origin
    condition = (
      !core::anytrue([
        for protocol in ["SSLv3", "TLSv1", "TLSv1.1"] : core::contains(each.value.custom_origin_config[0].origin_ssl_protocols, protocol)
      ])
    )
    error_message = {
      ja = "オリジンとの通信に TLS 1.2 より古いバージョンを使うことがあります。origin_ssl_protocols = [\"TLSv1.2\"] にしてください。"
      en = "Connections to the origin may use a version older than TLS 1.2. Set origin_ssl_protocols = [\"TLSv1.2\"]."
    }
  }

  # The origin has to support it.
  fix {
    title = {
      ja = "origin_ssl_protocols = [\"TLSv1.2\"] に変更"
      en = "Set origin_ssl_protocols = [\"TLSv1.2\"]"
    }
    safety = "decision"
    set "each.custom_origin_config.origin_ssl_protocols" {
      value = ["TLSv1.2"]
    }
  }
}

resource_policy "aws_cloudfront_distribution" "viewer_plaintext" {
  control = "plaintext-transport"
  targets = ["aws_cloudfront_distribution.plaintext-transport"]

  enforce {
    for_each  = attrs.default_cache_behavior
    condition = each.value.viewer_protocol_policy != "allow-all"
    error_message = {
      ja = "暗号化されない HTTP の要求にも応答します。default_cache_behavior の viewer_protocol_policy = \"redirect-to-https\" にしてください。"
      en = "Requests over unencrypted HTTP are answered. Set viewer_protocol_policy = \"redirect-to-https\" in default_cache_behavior."
    }
  }

  enforce {
    for_each  = attrs.ordered_cache_behavior
    condition = each.value.viewer_protocol_policy != "allow-all"
    error_message = {
      ja = "${each.value.path_pattern} では、暗号化されない HTTP の要求にも応答します。viewer_protocol_policy = \"redirect-to-https\" にしてください。"
      en = "Requests for ${each.value.path_pattern} over unencrypted HTTP are answered. Set viewer_protocol_policy = \"redirect-to-https\"."
    }
  }

  fix {
    title = {
      ja = "viewer_protocol_policy = \"redirect-to-https\" に変更"
      en = "Set viewer_protocol_policy = \"redirect-to-https\""
    }
    safety = "safe"
    set "each.viewer_protocol_policy" {
      value = "redirect-to-https"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "origin_plaintext" {
  control = "plaintext-transport"
  targets = ["aws_cloudfront_distribution.plaintext-transport.2"]

  filter = attrs.enabled != false

  locals {
    encrypted_viewers = core::alltrue([
      for behavior in core::concat(
        attrs.default_cache_behavior,
        [for ordered in attrs.ordered_cache_behavior : ordered],
      ) : behavior.viewer_protocol_policy != "allow-all"
    ])
  }

  enforce {
    for_each = attrs.origin
    condition = (
      core::length(each.value.custom_origin_config) == 0 ||
      each.value.custom_origin_config[0].origin_protocol_policy == "https-only" ||
      (each.value.custom_origin_config[0].origin_protocol_policy == "match-viewer" && local.encrypted_viewers)
    )
    error_message = {
      ja = "オリジンとの通信が暗号化されません。origin_protocol_policy = \"https-only\" にしてください。S3 のウェブサイトエンドポイントは HTTPS に対応しないため、バケットのエンドポイントとオリジンアクセスコントロールに替えてください。"
      en = "Connections to the origin are not encrypted. Set origin_protocol_policy = \"https-only\". A website endpoint of S3 has no HTTPS: use the endpoint of the bucket with origin access control instead."
    }
  }

  enforce {
    for_each  = attrs.origin
    severity  = "information"
    condition = each.value.custom_origin_config[0].origin_protocol_policy != "match-viewer" || !local.encrypted_viewers
    error_message = {
      ja = "オリジンとの通信は閲覧者の通信に合わせて暗号化されますが、ビヘイビアを変えると平文になり得ます。origin_protocol_policy = \"https-only\" にすると、常に暗号化されます。"
      en = "Connections to the origin follow the viewers, who use HTTPS now; another behaviour could make them plain. With origin_protocol_policy = \"https-only\" they are always encrypted."
    }
  }

  # The origin has to answer on HTTPS with a certificate for this name.
  fix {
    title = {
      ja = "origin_protocol_policy = \"https-only\" に変更"
      en = "Set origin_protocol_policy = \"https-only\""
    }
    safety = "decision"
    when = (
      each.value.custom_origin_config[0].origin_protocol_policy == "match-viewer" ||
      !core::can(core::regex("s3-website", each.value.domain_name))
    )
    set "each.custom_origin_config.origin_protocol_policy" {
      value = "https-only"
    }
  }
}

resource_policy "aws_cloudfront_response_headers_policy" "strict_transport" {
  control  = "plaintext-transport"
  targets  = ["aws_cloudfront_response_headers_policy.plaintext-transport"]
  severity = "information"

  locals {
    header = attrs.security_headers_config[0].strict_transport_security[0]
  }

  enforce {
    condition = (
      local.header.access_control_max_age_sec != null &&
      local.header.access_control_max_age_sec >= 31536000 &&
      local.header.include_subdomains == true &&
      local.header.preload == true &&
      local.header.override == true
    )
    error_message = {
      ja = "ブラウザーに HTTPS だけを使わせるヘッダー（HSTS）がないか、弱い設定です。strict_transport_security で access_control_max_age_sec = 31536000 とし、include_subdomains、preload、override を true にすると、平文の接続を防げます。"
      en = "The header that makes browsers use HTTPS only (HSTS) is missing or weak. With access_control_max_age_sec = 31536000 and include_subdomains, preload and override true in strict_transport_security, plain connections are prevented."
    }
  }

  # Every subdomain has to be ready for HTTPS; browsers remember the header.
  fix {
    title = {
      ja = "strict_transport_security を設定"
      en = "Set strict_transport_security"
    }
    safety = "decision"
    when   = local.header.access_control_max_age_sec == null || local.header.access_control_max_age_sec < 31536000
    set "security_headers_config.strict_transport_security.access_control_max_age_sec" {
      value = 31536000
    }
    set "security_headers_config.strict_transport_security.include_subdomains" {
      value = true
    }
    set "security_headers_config.strict_transport_security.preload" {
      value = true
    }
    set "security_headers_config.strict_transport_security.override" {
      value = true
    }
  }

  fix {
    title = {
      ja = "strict_transport_security の include_subdomains、preload、override を true に設定"
      en = "Set include_subdomains, preload and override to true in strict_transport_security"
    }
    safety = "decision"
    when   = local.header.access_control_max_age_sec != null && local.header.access_control_max_age_sec >= 31536000
    set "security_headers_config.strict_transport_security.include_subdomains" {
      value = true
    }
    set "security_headers_config.strict_transport_security.preload" {
      value = true
    }
    set "security_headers_config.strict_transport_security.override" {
      value = true
    }
  }
}
