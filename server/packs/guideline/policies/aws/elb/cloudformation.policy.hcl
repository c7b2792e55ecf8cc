# Load balancers in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElasticLoadBalancingV2::Listener" "tls_policy" {
  control = "tls-version-outdated"
  targets = ["AWS::ElasticLoadBalancingV2::Listener.tls-version-outdated"]

  filter = core::contains(["HTTPS", "TLS"], attrs.Protocol)

  locals {
    # Absent means ELBSecurityPolicy-2016-08 for a listener that is made through the API.
    policy = !shirube::given(attrs.SslPolicy) ? "ELBSecurityPolicy-2016-08" : attrs.SslPolicy

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
    at        = attrs.SslPolicy
    error_message = {
      ja = "TLS 1.0 や 1.1 の接続を受け入れるポリシー（${local.policy}）です。SslPolicy に TLS 1.2 以上だけのポリシーを指定してください。"
      en = "Policy ${local.policy} accepts TLS 1.0 or 1.1. Set SslPolicy to one with TLS 1.2 and newer only."
    }
  }

  fix {
    title = {
      ja = "SslPolicy を ELBSecurityPolicy-TLS13-1-2-Res-2021-06 に設定"
      en = "Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    }
    safety = "safe"
    set "SslPolicy" {
      value = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    }
  }
}

resource_policy "AWS::ElasticLoadBalancingV2::Listener" "plaintext_forward" {
  control = "plaintext-transport"
  targets = ["AWS::ElasticLoadBalancingV2::Listener.plaintext-transport"]

  filter = attrs.Protocol == "HTTP"

  enforce {
    # A redirect without protocol keeps HTTP.
    condition = core::anytrue([
      for action in attrs.DefaultActions : action.Type == "redirect" && action.RedirectConfig.Protocol == "HTTPS"
    ])
    at = attrs.Protocol
    error_message = {
      ja = "暗号化されない HTTP で要求を受け付けています。HTTPS のリスナーへのリダイレクトにするか、Protocol を HTTPS にしてください。"
      en = "Requests are served over unencrypted HTTP. Redirect to an HTTPS listener, or set Protocol to HTTPS."
    }
  }

  # An HTTPS listener has to exist: a decision.
  fix {
    title = {
      ja = "HTTPS（443）へのリダイレクトに変更"
      en = "Redirect to HTTPS on port 443"
    }
    safety = "decision"
    set "DefaultActions" {
      value = [{
        Type           = "redirect"
        RedirectConfig = { Protocol = "HTTPS", Port = "443", StatusCode = "HTTP_301" }
      }]
    }
  }
}

resource_policy "AWS::ElasticLoadBalancingV2::TargetGroup" "plaintext_target" {
  control  = "plaintext-transport"
  targets  = ["AWS::ElasticLoadBalancingV2::TargetGroup.plaintext-transport"]
  severity = "information"

  enforce {
    # A group of Lambda functions has no protocol.
    condition = attrs.Protocol != "HTTP"
    error_message = {
      ja = "ロードバランサーからアプリケーションまでの通信が暗号化されません。アプリケーションで HTTPS を受け付けられるなら、Protocol: HTTPS にしてください。"
      en = "Traffic from the load balancer to the application is not encrypted. If the application can serve HTTPS, set Protocol: HTTPS."
    }
  }
}
