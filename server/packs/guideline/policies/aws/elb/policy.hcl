# Elastic Load Balancing.

resource_policy "aws_lb_listener" "tls_policy" {
  control = "tls-version-outdated"
  targets = ["aws_lb_listener.tls-version-outdated"]
  also    = ["aws_alb_listener"]

  filter = core::contains(["HTTPS", "TLS"], attrs.protocol)

  locals {
    # Absent means ELBSecurityPolicy-2016-08 for a listener that is made through the API.
    policy = attrs.ssl_policy == null ? "ELBSecurityPolicy-2016-08" : attrs.ssl_policy

    # Predefined policies that accept TLS 1.0 or 1.1.
    outdated = [
      "ELBSecurityPolicy-2015-05",
      "ELBSecurityPolicy-2016-08",
      "ELBSecurityPolicy-FS-2018-06",
      "ELBSecurityPolicy-FS-1-1-2019-08",
      "ELBSecurityPolicy-TLS-1-0-2015-04",
      "ELBSecurityPolicy-TLS-1-1-2017-01",
      "ELBSecurityPolicy-TLS13-1-0-2021-06",
      "ELBSecurityPolicy-TLS13-1-1-2021-06",
    ]
  }

  enforce {
    condition = !core::contains(local.outdated, local.policy)
    error_message = {
      ja = "TLS 1.0 や 1.1 の接続を受け入れるポリシー（${local.policy}）です。ssl_policy に TLS 1.2 以上だけのポリシーを指定してください。"
      en = "Policy ${local.policy} accepts TLS 1.0 or 1.1. Set ssl_policy to one with TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "ssl_policy を ELBSecurityPolicy-TLS13-1-2-Res-2021-06 に設定"
      en = "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    }
    safety = "safe"
    set "ssl_policy" {
      value = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    }
  }
}

resource_policy "aws_lb_listener" "plaintext_forward" {
  control = "plaintext-transport"
  targets = ["aws_lb_listener.plaintext-transport"]
  also    = ["aws_alb_listener"]

  # Absent means HTTP on an application load balancer; network and gateway load balancers have no HTTP.
  filter = attrs.protocol == "HTTP" || (attrs.protocol == null && local.on_application_load_balancer)

  locals {
    on_application_load_balancer = core::anytrue([
      for type in ["aws_lb", "aws_alb"] : core::anytrue([
        for balancer in core::getresources(type, { arn = attrs.load_balancer_arn }) : (
          balancer.load_balancer_type == null || balancer.load_balancer_type == "application"
        )
      ])
    ])
  }

  enforce {
    # A redirect without protocol keeps HTTP.
    condition = core::anytrue([
      for action in attrs.default_action : action.type == "redirect" && action.redirect[0].protocol == "HTTPS"
    ])
    error_message = {
      ja = "暗号化されない HTTP で要求を受け付けています。HTTPS のリスナーへのリダイレクトにするか、protocol を HTTPS にしてください。"
      en = "Requests are served over unencrypted HTTP. Redirect to an HTTPS listener, or set protocol to HTTPS."
    }
  }

  # An HTTPS listener has to exist: a decision.
  fix {
    title = {
      ja = "HTTPS（443）へのリダイレクトに変更"
      en = "Redirect to HTTPS on port 443"
    }
    safety = "decision"
    when   = core::length(attrs.default_action) == 1
    set "default_action.type" {
      value = "redirect"
    }
    remove "default_action.target_group_arn" {}
    remove "default_action.forward" {}
    remove "default_action.fixed_response" {}
    set "default_action.redirect.port" {
      value = "443"
    }
    set "default_action.redirect.protocol" {
      value = "HTTPS"
    }
    set "default_action.redirect.status_code" {
      value = "HTTP_301"
    }
  }
}
