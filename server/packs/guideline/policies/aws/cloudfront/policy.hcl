# Amazon CloudFront.

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
