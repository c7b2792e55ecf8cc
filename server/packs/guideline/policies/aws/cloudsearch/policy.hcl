# Amazon CloudSearch.

resource_policy "aws_cloudsearch_domain" "plaintext_endpoint" {
  control = "plaintext-transport"
  targets = ["aws_cloudsearch_domain.plaintext-transport"]

  enforce {
    # Absent means false.
    condition = attrs.endpoint_options[0].enforce_https == true
    error_message = {
      ja = "検索のエンドポイントが、暗号化されない HTTP も受け付けます。endpoint_options の enforce_https = true を設定してください。"
      en = "The endpoint accepts HTTP without encryption too. Set enforce_https = true in endpoint_options."
    }
  }

  fix {
    title = {
      ja = "endpoint_options の enforce_https = true を設定"
      en = "Set enforce_https = true in endpoint_options"
    }
    safety = "safe"
    set "endpoint_options.enforce_https" {
      value = true
    }
  }
}

resource_policy "aws_cloudsearch_domain" "tls_version" {
  control = "tls-version-outdated"
  targets = ["aws_cloudsearch_domain.tls-version-outdated"]

  enforce {
    condition = attrs.endpoint_options[0].tls_security_policy == "Policy-Min-TLS-1-2-2019-07"
    error_message = {
      ja = "TLS 1.0 の接続も受け付けます。endpoint_options の tls_security_policy = \"Policy-Min-TLS-1-2-2019-07\" にすると TLS 1.2 以上だけになります。"
      en = "The endpoint accepts TLS 1.0 too. With tls_security_policy = \"Policy-Min-TLS-1-2-2019-07\" in endpoint_options it accepts TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "tls_security_policy = \"Policy-Min-TLS-1-2-2019-07\" を設定"
      en = "Set tls_security_policy = \"Policy-Min-TLS-1-2-2019-07\""
    }
    safety = "safe"
    set "endpoint_options.tls_security_policy" {
      value = "Policy-Min-TLS-1-2-2019-07"
    }
  }
}
