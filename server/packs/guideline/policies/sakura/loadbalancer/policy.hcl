# Enhanced load balancers (sakuracloud_proxylb, sakura_enhanced_lb) and routers.

resource_policy "sakuracloud_proxylb" "plain_http" {
  control = "plaintext-transport"
  targets = ["sakuracloud_proxylb.plaintext-transport"]
  also    = ["sakura_enhanced_lb"]

  locals {
    serves_https = core::anytrue([for port in attrs.bind_port : port.proxy_mode == "https"])
  }

  enforce {
    for_each = attrs.bind_port

    # Absent means false. What a port in mode tcp carries cannot be seen.
    condition = each.value.proxy_mode != "http" || each.value.redirect_to_https == true
    error_message = {
      ja = "${each.value.port} 番ポートが暗号化されない HTTP のまま応答します。redirect_to_https = true にし、proxy_mode = \"https\" の bind_port で応答してください。"
      en = "Port ${each.value.port} answers in HTTP without encryption. Set redirect_to_https = true and answer on a bind_port with proxy_mode = \"https\"."
    }
  }

  # Redirecting helps where there is something to redirect to.
  fix {
    title = {
      ja = "redirect_to_https = true を設定"
      en = "Set redirect_to_https = true"
    }
    safety = "safe"
    when   = local.serves_https
    set "each.redirect_to_https" {
      value = true
    }
  }
}

resource_policy "sakuracloud_vpc_router" "logs" {
  control = "logging-disabled"
  targets = ["sakuracloud_vpc_router.logging-disabled"]
  also    = ["sakura_vpn_router", "sakuracloud_proxylb", "sakura_enhanced_lb"]

  locals {
    # Blocks in version 2 of the provider, attributes in version 3. Absent means that nothing is sent.
    suite  = core::anytrue([for suite in core::flatten([attrs.monitoring_suite]) : suite.enabled == true])
    server = [for syslog in core::flatten([attrs.syslog]) : syslog.server]
    syslog = core::anytrue([for host in core::concat([attrs.syslog_host], local.server) : shirube::given(host)])
  }

  enforce {
    condition = local.suite || local.syslog
    error_message = {
      ja = "ログの送り先がありません。monitoring_suite で enabled = true とし、モニタリングスイートへ送ってください。"
      en = "Logs are sent nowhere. Send them to the Monitoring Suite with enabled = true in monitoring_suite."
    }
  }

  # A block in version 2, an attribute in version 3.
  fix {
    title = {
      ja = "monitoring_suite で enabled = true を設定"
      en = "Set enabled = true in monitoring_suite"
    }
    safety = "safe"
    when   = attrs.monitoring_suite != null || !core::startswith(meta.type, "sakura_")
    set "monitoring_suite.enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "monitoring_suite で enabled = true を設定"
      en = "Set enabled = true in monitoring_suite"
    }
    safety = "safe"
    when   = attrs.monitoring_suite == null && core::startswith(meta.type, "sakura_")
    set "monitoring_suite" {
      value = { enabled = true }
    }
  }
}

resource_policy "sakuracloud_proxylb" "old_suites" {
  control  = "tls-version-outdated"
  severity = "information"
  profile  = "complete"
  targets  = ["sakuracloud_proxylb.tls-version-outdated"]
  also     = ["sakura_enhanced_lb"]

  enforce {
    for_each = attrs.bind_port

    # The providers' documentation names three policies, and each of them starts at TLS 1.2. Which one the service takes where none is
    # written is not documented, and it answers with an empty text: that is not reported.
    condition = each.value.proxy_mode != "https" || each.value.ssl_policy != "TLS-1-2-2019-04"
    at        = each.value.ssl_policy
    error_message = {
      ja = "${each.value.port} 番ポートの ssl_policy が、選べるもののうち最も古い 2019 年 4 月版です。TLS 1.2 より古いバージョンは受け付けませんが、より新しい TLS-1-2-2021-06 にできないか検討してください。"
      en = "The ssl_policy of port ${each.value.port} is of April 2019, the oldest that can be chosen. Nothing older than TLS 1.2 is accepted, but consider the newer TLS-1-2-2021-06."
    }
  }

  # Clients that know only the older suites cannot connect any more.
  fix {
    title = {
      ja = "ssl_policy = \"TLS-1-2-2021-06\" に変更（古い端末の接続を先に確認）"
      en = "Set ssl_policy = \"TLS-1-2-2021-06\" (check first whether old clients connect)"
    }
    safety = "decision"
    set "each.ssl_policy" {
      value = "TLS-1-2-2021-06"
    }
  }
}

resource_policy "sakura_enhanced_lb" "plain_backend" {
  control  = "plaintext-transport"
  severity = "warning"
  targets  = ["sakura_enhanced_lb.plaintext-transport"]

  # Only what arrives encrypted is decrypted here; tcp passes through as it is.
  filter = core::anytrue([for port in attrs.bind_port : port.proxy_mode == "https"])

  enforce {
    for_each = attrs.server

    # Absent means false. What is not enabled gets no traffic.
    condition = each.value.tls_enabled == true || each.value.enabled == false
    error_message = {
      ja = "HTTPS で受けた通信が、サーバ（${each.value.ip_address}:${each.value.port}）までは暗号化されません。サーバを TLS に対応させ、tls_enabled = true を設定してください。"
      en = "What arrives in HTTPS goes to the server (${each.value.ip_address}:${each.value.port}) without encryption. Let the server speak TLS and set tls_enabled = true."
    }
  }

  # The server has to speak TLS on that port.
  fix {
    title = {
      ja = "tls_enabled = true を設定（先にサーバの TLS 対応が必要）"
      en = "Set tls_enabled = true (the server has to speak TLS first)"
    }
    safety = "decision"
    set "each.tls_enabled" {
      value = true
    }
  }
}
