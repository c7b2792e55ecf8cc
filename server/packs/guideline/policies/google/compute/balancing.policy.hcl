# Load balancers.

resource_policy "google_compute_ssl_policy" "minimum_version" {
  control = "tls-version-outdated"
  targets = ["google_compute_ssl_policy.tls-version-outdated"]
  also    = ["google_compute_region_ssl_policy"]

  enforce {
    # Absent means TLS_1_0.
    condition = core::contains(["TLS_1_2", "TLS_1_3"], attrs.min_tls_version)
    error_message = {
      ja = "TLS 1.2 より古い接続を受け入れます${!shirube::given(attrs.min_tls_version) ? "（min_tls_version の既定値は TLS_1_0）" : ""}。min_tls_version = \"TLS_1_2\" を設定してください。"
      en = "Connections with less than TLS 1.2 are accepted${!shirube::given(attrs.min_tls_version) ? " (min_tls_version is TLS_1_0 by default)" : ""}. Set min_tls_version = \"TLS_1_2\"."
    }
  }

  fix {
    title = {
      ja = "min_tls_version = \"TLS_1_2\" を設定"
      en = "Set min_tls_version = \"TLS_1_2\""
    }
    safety = "safe"
    set "min_tls_version" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "google_compute_target_https_proxy" "no_ssl_policy" {
  control = "tls-version-outdated"
  targets = ["google_compute_target_https_proxy.tls-version-outdated"]
  also    = ["google_compute_region_target_https_proxy", "google_compute_target_ssl_proxy"]

  # A proxy of Cloud Service Mesh takes no such policy.
  filter = attrs.proxy_bind != true

  locals {
    # A proxy of a region takes a policy of the region.
    kind = meta.type == "google_compute_region_target_https_proxy" ? "google_compute_region_ssl_policy" : "google_compute_ssl_policy"
    policies = [
      for policy in core::getresources(local.kind, {}) : policy.id
      if core::contains(["TLS_1_2", "TLS_1_3"], policy.min_tls_version)
    ]
  }

  enforce {
    condition = shirube::given(attrs.ssl_policy)
    error_message = {
      ja = "ssl_policy がないため、既定の TLS 1.0 以上を受け入れます。min_tls_version = \"TLS_1_2\" の ${local.kind} を ssl_policy に指定してください。"
      en = "Without ssl_policy the default applies, which accepts TLS 1.0 and newer. Name a ${local.kind} with min_tls_version = \"TLS_1_2\" in ssl_policy."
    }
  }

  fix {
    title = {
      ja = "構成にある SSL ポリシーを指定"
      en = "Use the SSL policy of this configuration"
    }
    safety = "safe"
    when   = core::length(local.policies) == 1
    set "ssl_policy" {
      value = local.policies[0]
    }
  }
}

resource_policy "google_compute_backend_service" "request_log" {
  control = "logging-disabled"
  targets = ["google_compute_backend_service.logging-disabled"]

  # Application load balancers that face the internet. Absent means external, and HTTP.
  filter = (
    (!shirube::given(attrs.load_balancing_scheme) || core::contains(["EXTERNAL", "EXTERNAL_MANAGED"], attrs.load_balancing_scheme)) &&
    (!shirube::given(attrs.protocol) || core::contains(["HTTP", "HTTPS", "HTTP2", "H2C", "GRPC"], attrs.protocol))
  )

  enforce {
    # Absent means false.
    condition = attrs.log_config[0].enable == true
    error_message = {
      ja = "ロードバランサーが受けたリクエストのログが残りません。log_config で enable = true を設定してください。"
      en = "Requests to the load balancer are not logged. Set enable = true in log_config."
    }
  }

  fix {
    title = {
      ja = "log_config で enable = true を設定"
      en = "Set enable = true in log_config"
    }
    safety = "safe"
    set "log_config.enable" {
      value = true
    }
  }
}
