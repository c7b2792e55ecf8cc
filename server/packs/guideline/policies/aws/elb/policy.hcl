# Elastic Load Balancing: listeners and target groups.

resource_policy "aws_lb_listener" "tls_policy" {
  control = "tls-version-outdated"
  targets = ["aws_lb_listener.tls-version-outdated"]
  also    = ["aws_alb_listener"]

  filter = core::contains(["HTTPS", "TLS"], attrs.protocol)

  locals {
    # Absent means ELBSecurityPolicy-2016-08 for a listener that is made through the API.
    policy = !shirube::given(attrs.ssl_policy) ? "ELBSecurityPolicy-2016-08" : attrs.ssl_policy

    # Predefined policies that accept TLS 1.0 or 1.1, beside the families TLS13-1-0 and TLS13-1-1.
    outdated = [
      "ELBSecurityPolicy-2015-05",
      "ELBSecurityPolicy-2016-08",
      "ELBSecurityPolicy-FS-2018-06",
      "ELBSecurityPolicy-FS-1-1-2019-08",
      "ELBSecurityPolicy-TLS-1-0-2015-04",
      "ELBSecurityPolicy-TLS-1-1-2017-01",
    ]
  }

  enforce {
    condition = !core::contains(local.outdated, local.policy) && !core::can(core::regex("^ELBSecurityPolicy-TLS13-1-[01]-", local.policy))
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
  filter = attrs.protocol == "HTTP" || (!shirube::given(attrs.protocol) && local.on_application_load_balancer)

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

resource_policy "aws_lb_listener" "cipher_suites" {
  control  = "cryptography-not-cryptrec"
  targets  = ["aws_lb_listener.cryptography-not-cryptrec"]
  also     = ["aws_alb_listener"]
  severity = "warning"

  filter = core::contains(["HTTPS", "TLS"], attrs.protocol) && shirube::given(attrs.ssl_policy)

  locals {
    # Beside the family TLS13-1-2-Ext. Policies with older versions of TLS are reported on their own.
    weak = [
      "ELBSecurityPolicy-TLS-1-2-2017-01",
      "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
      "ELBSecurityPolicy-FS-1-2-2019-08",
    ]
  }

  enforce {
    condition = (
      !core::contains(local.weak, attrs.ssl_policy) &&
      !core::can(core::regex("^ELBSecurityPolicy-TLS13-1-2-Ext", attrs.ssl_policy))
    )
    at = attrs.ssl_policy
    error_message = {
      ja = "ポリシー ${attrs.ssl_policy} は TLS 1.2 以上ですが、前方秘匿性のない鍵交換や CBC モードの暗号スイートも受け入れます。ssl_policy = \"ELBSecurityPolicy-TLS13-1-2-Res-2021-06\" にしてください。"
      en = "Policy ${attrs.ssl_policy} allows TLS 1.2 and newer only, but also cipher suites without forward secrecy or in CBC mode. Set ssl_policy = \"ELBSecurityPolicy-TLS13-1-2-Res-2021-06\"."
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

resource_policy "aws_lb_listener" "plaintext_tcp" {
  control  = "plaintext-transport"
  targets  = ["aws_lb_listener.plaintext-transport.2"]
  also     = ["aws_alb_listener"]
  severity = "information"

  filter = attrs.protocol == "TCP"

  locals {
    groups = core::concat(
      [for action in attrs.default_action : action.target_group_arn if action.target_group_arn != null],
      core::flatten([for action in attrs.default_action : [for forward in action.forward : [for group in forward.target_group : group.arn]]]),
    )

    # Behind an application load balancer its own listeners are judged.
    plain = core::flatten([
      for type in ["aws_lb_target_group", "aws_alb_target_group"] : [
        for group in core::getresources(type, {}) : group.port
        if core::contains(local.groups, group.arn) && group.target_type != "alb" && core::contains([80, 8080], group.port)
      ]
    ])
  }

  enforce {
    condition = core::length(local.plain) == 0
    error_message = {
      ja = "TCP のまま、アプリケーションの HTTP のポートへ転送しています。リスナーの protocol を TLS にして証明書を指定するか、アプリケーションで TLS を受け付けてください。"
      en = "TCP is passed on to the HTTP port of the application. Set protocol to TLS with a certificate at the listener, or let the application serve TLS."
    }
  }
}

resource_policy "aws_lb_target_group" "plaintext_target" {
  control  = "plaintext-transport"
  targets  = ["aws_lb_target_group.plaintext-transport"]
  also     = ["aws_alb_target_group"]
  severity = "information"

  filter = attrs.target_type != "lambda"

  enforce {
    condition = attrs.protocol != "HTTP"
    error_message = {
      ja = "ロードバランサーからアプリケーションまでの通信が暗号化されません。アプリケーションで HTTPS を受け付けられるなら、protocol = \"HTTPS\" にしてください。"
      en = "Traffic from the load balancer to the application is not encrypted. If the application can serve HTTPS, set protocol = \"HTTPS\"."
    }
  }
}

resource_policy "aws_lb_target_group" "health_path" {
  control = "measurement-missing"
  targets = ["aws_lb_target_group.measurement-missing"]
  also    = ["aws_alb_target_group"]

  filter = core::contains(["HTTP", "HTTPS"], attrs.protocol) && attrs.target_type != "lambda"

  enforce {
    condition = core::anytrue([
      for check in attrs.health_check : check.path != null || check.protocol == "TCP" || check.enabled == false
    ])
    error_message = {
      ja = "ヘルスチェックが既定の \"/\" に対して行われ、アプリケーションの状態を表さないことがあります。health_check の path に、準備ができたことを返すパスを指定してください。"
      en = "The health check asks for the default \"/\", which may say little about the application. Set path in health_check to the one that tells whether it is ready."
    }
  }

  fix {
    title = {
      ja = "health_check の path を設定"
      en = "Set path in health_check"
    }
    safety = "decision"
    set "health_check.path" {
      choices = ["/healthz", "/health", "/readyz"]
    }
  }
}
