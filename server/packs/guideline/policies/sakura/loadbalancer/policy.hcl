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
