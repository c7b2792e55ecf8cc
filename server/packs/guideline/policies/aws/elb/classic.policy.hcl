# Elastic Load Balancing: classic load balancers.

resource_policy "aws_elb" "classic" {
  control = "legacy-cloud-service"
  targets = ["aws_elb.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Classic Load Balancer は旧世代のサービスです。HTTP と HTTPS には Application Load Balancer、TCP と TLS には Network Load Balancer（aws_lb、aws_lb_target_group、aws_lb_listener）への移行を計画してください。"
      en = "Classic Load Balancer is of the old generation. Plan a move to Application Load Balancer for HTTP and HTTPS, or Network Load Balancer for TCP and TLS (aws_lb, aws_lb_target_group, aws_lb_listener)."
    }
  }
}

resource_policy "aws_elb" "classic_cross_zone" {
  control  = "single-zone-deployment"
  targets  = ["aws_elb.single-zone-deployment"]
  severity = "information"

  enforce {
    # Absent means true.
    condition = attrs.cross_zone_load_balancing != false
    error_message = {
      ja = "ゾーンをまたいだ分散が無効のため、1 つのゾーンのインスタンスが全て停止すると、そのゾーンに届いた通信を処理できません。cross_zone_load_balancing = true にすると、他のゾーンで処理できます。"
      en = "Traffic stays in the zone where it arrives, and is lost when all instances of that zone are down. With cross_zone_load_balancing = true the other zones take it."
    }
  }

  fix {
    title = {
      ja = "cross_zone_load_balancing = true に変更"
      en = "Set cross_zone_load_balancing = true"
    }
    safety = "safe"
    set "cross_zone_load_balancing" {
      value = true
    }
  }
}

resource_policy "aws_elb" "classic_plaintext" {
  control = "plaintext-transport"
  targets = ["aws_elb.plaintext-transport"]

  enforce {
    for_each = attrs.listener
    # TCP on port 443 hands TLS through to the instance.
    condition = (
      !core::contains(["http", "tcp"], core::lower(each.value.lb_protocol)) ||
      (core::lower(each.value.lb_protocol) == "tcp" && (each.value.lb_port == 443 || each.value.instance_port == 443))
    )
    error_message = {
      ja = "ポート ${each.value.lb_port} で暗号化されない通信（${each.value.lb_protocol}）を受け付けています。lb_protocol を https または ssl にして、ssl_certificate_id に証明書を指定してください。"
      en = "Port ${each.value.lb_port} accepts unencrypted traffic (${each.value.lb_protocol}). Set lb_protocol to https or ssl with a certificate in ssl_certificate_id."
    }
  }

  # Clients have to change to HTTPS.
  fix {
    title = {
      ja = "lb_protocol = \"https\" と構成内の証明書を設定"
      en = "Set lb_protocol = \"https\" with a certificate of this configuration"
    }
    safety = "decision"
    when = (
      core::lower(each.value.lb_protocol) == "http" &&
      core::alltrue([for listener in attrs.listener : listener.lb_port != 443])
    )
    set "each.lb_port" {
      value = 443
    }
    set "each.lb_protocol" {
      value = "https"
    }
    set "each.ssl_certificate_id" {
      choices = [for certificate in core::getresources("aws_acm_certificate", {}) : certificate.arn]
    }
  }

  fix {
    title = {
      ja = "lb_protocol = \"ssl\" と構成内の証明書を設定"
      en = "Set lb_protocol = \"ssl\" with a certificate of this configuration"
    }
    safety = "decision"
    when   = core::lower(each.value.lb_protocol) == "tcp"
    set "each.lb_protocol" {
      value = "ssl"
    }
    set "each.ssl_certificate_id" {
      choices = [for certificate in core::getresources("aws_acm_certificate", {}) : certificate.arn]
    }
  }
}

resource_policy "aws_elb" "classic_access_logs" {
  control = "logging-disabled"
  targets = ["aws_elb.logging-disabled"]

  enforce {
    condition = core::length(attrs.access_logs) > 0 && attrs.access_logs[0].enabled != false
    error_message = {
      ja = "アクセスログが保存されません。access_logs で bucket を指定してください（enabled は省略すると true）。"
      en = "No access log is kept. Set bucket in access_logs; enabled is true unless set otherwise."
    }
  }

  # The policy of the bucket has to let the load balancer write.
  fix {
    title = {
      ja = "構成内のバケットにアクセスログを保存"
      en = "Keep the access log in a bucket of this configuration"
    }
    safety = "decision"
    when   = core::length(attrs.access_logs) == 0
    set "access_logs.bucket" {
      choices = [for bucket in core::getresources("aws_s3_bucket", {}) : bucket.id]
    }
    set "access_logs.enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "access_logs の enabled を true に変更"
      en = "Set enabled = true in access_logs"
    }
    safety = "safe"
    when   = core::length(attrs.access_logs) > 0
    set "access_logs.enabled" {
      value = true
    }
  }
}

resource_policy "aws_load_balancer_policy" "classic_tls" {
  control = "tls-version-outdated"
  targets = ["aws_load_balancer_policy.tls-version-outdated"]

  filter = attrs.policy_type_name == "SSLNegotiationPolicyType"

  enforce {
    for_each = attrs.policy_attribute
    condition = (
      !core::contains(["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"], each.value.name) ||
      core::lower(each.value.value) != "true"
    )
    error_message = {
      ja = "${each.value.name} が有効で、TLS 1.2 より古い接続を受け入れます。value を \"false\" にしてください。"
      en = "${each.value.name} is on, so connections older than TLS 1.2 are accepted. Set its value to \"false\"."
    }
  }

  enforce {
    for_each = attrs.policy_attribute
    # The newest of the predefined ones is the only one without TLS 1.0 and 1.1.
    condition = each.value.name != "Reference-Security-Policy" || each.value.value == "ELBSecurityPolicy-TLS-1-2-2017-01"
    error_message = {
      ja = "定義済みポリシー ${each.value.value} は TLS 1.2 より古い接続を受け入れます。Reference-Security-Policy を ELBSecurityPolicy-TLS-1-2-2017-01 にしてください。"
      en = "The predefined policy ${each.value.value} accepts connections older than TLS 1.2. Set Reference-Security-Policy to ELBSecurityPolicy-TLS-1-2-2017-01."
    }
  }

  fix {
    title = {
      ja = "ELBSecurityPolicy-TLS-1-2-2017-01 に変更"
      en = "Use ELBSecurityPolicy-TLS-1-2-2017-01"
    }
    safety = "safe"
    when   = each.value.name == "Reference-Security-Policy"
    set "each.value" {
      value = "ELBSecurityPolicy-TLS-1-2-2017-01"
    }
  }

  fix {
    title = {
      ja = "古いプロトコルを無効に変更"
      en = "Turn the old protocol off"
    }
    safety = "safe"
    when   = each.value.name != "Reference-Security-Policy"
    set "each.value" {
      value = "false"
    }
  }
}

resource_policy "aws_lb_ssl_negotiation_policy" "classic_negotiation" {
  control = "tls-version-outdated"
  targets = ["aws_lb_ssl_negotiation_policy.tls-version-outdated"]

  locals {
    modern = core::anytrue([for attribute in attrs.attribute : attribute.name == "Protocol-TLSv1.2" && core::lower(attribute.value) == "true"])
  }

  enforce {
    for_each = attrs.attribute
    condition = (
      !core::contains(["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"], each.value.name) ||
      core::lower(each.value.value) != "true"
    )
    error_message = {
      ja = "${each.value.name} が有効で、TLS 1.2 より古い接続を受け入れます。value を \"false\" にし、Protocol-TLSv1.2 を有効にしてください。"
      en = "${each.value.name} is on, so connections older than TLS 1.2 are accepted. Set its value to \"false\" and turn Protocol-TLSv1.2 on."
    }
  }

  fix {
    title = {
      ja = "古いプロトコルを無効に変更"
      en = "Turn the old protocol off"
    }
    safety = "replaces"
    when   = local.modern
    set "each.value" {
      value = "false"
    }
  }

  fix {
    title = {
      ja = "古いプロトコルを無効にして TLS 1.2 を有効に変更"
      en = "Turn the old protocol off and TLS 1.2 on"
    }
    safety = "replaces"
    when   = !local.modern
    set "each.value" {
      value = "false"
    }
    add "attribute" {
      name  = "Protocol-TLSv1.2"
      value = "true"
    }
  }
}
