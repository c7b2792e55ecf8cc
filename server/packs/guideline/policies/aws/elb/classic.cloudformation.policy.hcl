# Classic load balancers in CloudFormation, beside classic.policy.hcl: policies of the same label ask the same.

resource_policy "AWS::ElasticLoadBalancing::LoadBalancer" "classic" {
  control = "legacy-cloud-service"
  targets = ["AWS::ElasticLoadBalancing::LoadBalancer.legacy-cloud-service"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Classic Load Balancer は旧世代のサービスです。HTTP と HTTPS には Application Load Balancer、TCP と TLS には Network Load Balancer（AWS::ElasticLoadBalancingV2::LoadBalancer、TargetGroup、Listener）への移行を計画してください。"
      en = "Classic Load Balancer is of the old generation. Plan a move to Application Load Balancer for HTTP and HTTPS, or Network Load Balancer for TCP and TLS (AWS::ElasticLoadBalancingV2::LoadBalancer, TargetGroup, Listener)."
    }
  }
}

resource_policy "AWS::ElasticLoadBalancing::LoadBalancer" "classic_plaintext" {
  control = "plaintext-transport"
  targets = ["AWS::ElasticLoadBalancing::LoadBalancer.plaintext-transport"]

  locals {
    certificates = core::concat(
      [for certificate in core::getresources("AWS::CertificateManager::Certificate", {}) : certificate.Ref],
      [for certificate in core::getresources("AWS::IAM::ServerCertificate", {}) : certificate.Arn],
    )
  }

  enforce {
    for_each = attrs.Listeners
    # TCP on port 443 hands TLS through to the instance.
    condition = (
      !core::contains(["http", "tcp"], core::lower(each.value.Protocol)) ||
      (core::lower(each.value.Protocol) == "tcp" && (each.value.LoadBalancerPort == "443" || each.value.InstancePort == "443"))
    )
    at = each.value.Protocol
    error_message = {
      ja = "ポート ${each.value.LoadBalancerPort} で暗号化されない通信（${each.value.Protocol}）を受け付けています。Protocol を HTTPS または SSL にして、SSLCertificateId に証明書を指定してください。"
      en = "Port ${each.value.LoadBalancerPort} accepts unencrypted traffic (${each.value.Protocol}). Set Protocol to HTTPS or SSL with a certificate in SSLCertificateId."
    }
  }

  # Clients have to change to HTTPS. What the instances are asked in stays.
  fix {
    title = {
      ja = "Protocol: HTTPS（443）とテンプレート内の証明書を設定"
      en = "Set Protocol: HTTPS on port 443 with a certificate of this template"
    }
    safety = "decision"
    when = (
      core::lower(each.value.Protocol) == "http" &&
      core::alltrue([for listener in attrs.Listeners : listener.LoadBalancerPort != "443"])
    )
    choices = local.certificates
    set "each.LoadBalancerPort" {
      value = "443"
    }
    set "each.Protocol" {
      value = "HTTPS"
    }
    set "each.InstanceProtocol" {
      value = shirube::given(each.value.InstanceProtocol) ? each.value.InstanceProtocol : "HTTP"
    }
    set "each.SSLCertificateId" {
      value = choice
    }
  }

  fix {
    title = {
      ja = "Protocol: SSL とテンプレート内の証明書を設定"
      en = "Set Protocol: SSL with a certificate of this template"
    }
    safety  = "decision"
    when    = core::lower(each.value.Protocol) == "tcp"
    choices = local.certificates
    set "each.Protocol" {
      value = "SSL"
    }
    set "each.InstanceProtocol" {
      value = shirube::given(each.value.InstanceProtocol) ? each.value.InstanceProtocol : "TCP"
    }
    set "each.SSLCertificateId" {
      value = choice
    }
  }
}

resource_policy "AWS::ElasticLoadBalancing::LoadBalancer" "classic_access_logs" {
  control = "logging-disabled"
  targets = ["AWS::ElasticLoadBalancing::LoadBalancer.logging-disabled"]

  enforce {
    condition = attrs.AccessLoggingPolicy.Enabled == true
    error_message = {
      ja = "アクセスログが保存されません。AccessLoggingPolicy で Enabled: true と S3BucketName を指定してください。"
      en = "No access log is kept. Set Enabled: true and S3BucketName in AccessLoggingPolicy."
    }
  }

  fix {
    title = {
      ja = "テンプレート内のバケットにアクセスログを保存（バケットポリシーでロードバランサーの書き込みを許可する必要があります）"
      en = "Keep the access log in a bucket of this template (its policy has to let the load balancer write)"
    }
    safety  = "decision"
    when    = attrs.AccessLoggingPolicy == null
    choices = [for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.Ref]
    set "AccessLoggingPolicy.Enabled" {
      value = true
    }
    set "AccessLoggingPolicy.S3BucketName" {
      value = choice
    }
  }

  fix {
    title = {
      ja = "AccessLoggingPolicy の Enabled を true に設定"
      en = "Set Enabled to true in AccessLoggingPolicy"
    }
    safety = "safe"
    when   = attrs.AccessLoggingPolicy != null
    set "AccessLoggingPolicy.Enabled" {
      value = true
    }
  }
}

resource_policy "AWS::ElasticLoadBalancing::LoadBalancer" "classic_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::ElasticLoadBalancing::LoadBalancer.tls-version-outdated"]

  locals {
    attributes = core::flatten([
      for policy in attrs.Policies : [for attribute in policy.Attributes : attribute] if policy.PolicyType == "SSLNegotiationPolicyType"
    ])
  }

  enforce {
    for_each = local.attributes
    condition = (
      !core::contains(["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"], each.value.Name) ||
      core::lower(each.value.Value) != "true"
    )
    at = each.value.Value
    error_message = {
      ja = "${each.value.Name} が有効で、TLS 1.2 より古い接続を受け入れます。Value を \"false\" にしてください。"
      en = "${each.value.Name} is on, so connections older than TLS 1.2 are accepted. Set its Value to \"false\"."
    }
  }

  enforce {
    for_each = local.attributes
    # The newest of the predefined ones is the only one without TLS 1.0 and 1.1.
    condition = each.value.Name != "Reference-Security-Policy" || each.value.Value == "ELBSecurityPolicy-TLS-1-2-2017-01"
    at        = each.value.Value
    error_message = {
      ja = "定義済みポリシー ${each.value.Value} は TLS 1.2 より古い接続を受け入れます。Reference-Security-Policy を ELBSecurityPolicy-TLS-1-2-2017-01 にしてください。"
      en = "The predefined policy ${each.value.Value} accepts connections older than TLS 1.2. Set Reference-Security-Policy to ELBSecurityPolicy-TLS-1-2-2017-01."
    }
  }

  fix {
    title = {
      ja = "ELBSecurityPolicy-TLS-1-2-2017-01 に変更"
      en = "Use ELBSecurityPolicy-TLS-1-2-2017-01"
    }
    safety = "safe"
    when   = each.value.Name == "Reference-Security-Policy"
    set "each.Value" {
      value = "ELBSecurityPolicy-TLS-1-2-2017-01"
    }
  }

  fix {
    title = {
      ja = "古いプロトコルを無効に変更"
      en = "Turn the old protocol off"
    }
    safety = "safe"
    when   = each.value.Name != "Reference-Security-Policy"
    set "each.Value" {
      value = "false"
    }
  }
}
