# Application, network and gateway load balancers in CloudFormation, beside balancer.policy.hcl: policies of the same label ask the same.

resource_policy "AWS::ElasticLoadBalancingV2::LoadBalancer" "deletion_protection" {
  control  = "deletion-protection-disabled"
  targets  = ["AWS::ElasticLoadBalancingV2::LoadBalancer.deletion-protection-disabled"]
  severity = "information"

  locals {
    settings = [for attribute in attrs.LoadBalancerAttributes : attribute if attribute.Key == "deletion_protection.enabled"]
  }

  enforce {
    # Absent means false.
    condition = core::anytrue([for setting in local.settings : core::lower(setting.Value) == "true"])
    at        = local.settings[0].Value
    error_message = {
      ja = "削除保護が無効です。LoadBalancerAttributes の deletion_protection.enabled を \"true\" にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With deletion_protection.enabled set to \"true\" in LoadBalancerAttributes a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "LoadBalancerAttributes に deletion_protection.enabled を追加"
      en = "Add deletion_protection.enabled to LoadBalancerAttributes"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "LoadBalancerAttributes" {
      Key   = "deletion_protection.enabled"
      Value = "true"
    }
  }

  fix {
    title = {
      ja = "deletion_protection.enabled を \"true\" に変更"
      en = "Set deletion_protection.enabled to \"true\""
    }
    safety = "safe"
    when   = core::length(local.settings) == 1
    set "Value" {
      of    = local.settings[0]
      value = "true"
    }
  }
}

resource_policy "AWS::ElasticLoadBalancingV2::LoadBalancer" "invalid_headers" {
  control  = "reference-architecture-deviation"
  targets  = ["AWS::ElasticLoadBalancingV2::LoadBalancer.reference-architecture-deviation"]
  severity = "warning"

  filter = !shirube::given(attrs.Type) || attrs.Type == "application"

  locals {
    settings = [
      for attribute in attrs.LoadBalancerAttributes : attribute if attribute.Key == "routing.http.drop_invalid_header_fields.enabled"
    ]
  }

  enforce {
    # Absent means false.
    condition = core::anytrue([for setting in local.settings : core::lower(setting.Value) == "true"])
    at        = local.settings[0].Value
    error_message = {
      ja = "不正な HTTP ヘッダーがアプリケーションに届き、リクエストスマグリングなどに使われ得ます。LoadBalancerAttributes の routing.http.drop_invalid_header_fields.enabled を \"true\" にしてください。"
      en = "Malformed HTTP headers reach the application and can serve request smuggling. Set routing.http.drop_invalid_header_fields.enabled to \"true\" in LoadBalancerAttributes."
    }
  }

  fix {
    title = {
      ja = "LoadBalancerAttributes に routing.http.drop_invalid_header_fields.enabled を追加"
      en = "Add routing.http.drop_invalid_header_fields.enabled to LoadBalancerAttributes"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0
    add "LoadBalancerAttributes" {
      Key   = "routing.http.drop_invalid_header_fields.enabled"
      Value = "true"
    }
  }

  fix {
    title = {
      ja = "routing.http.drop_invalid_header_fields.enabled を \"true\" に変更"
      en = "Set routing.http.drop_invalid_header_fields.enabled to \"true\""
    }
    safety = "safe"
    when   = core::length(local.settings) == 1
    set "Value" {
      of    = local.settings[0]
      value = "true"
    }
  }
}

resource_policy "AWS::ElasticLoadBalancingV2::LoadBalancer" "firewall" {
  control = "application-firewall-missing"
  targets = ["AWS::ElasticLoadBalancingV2::LoadBalancer.application-firewall-missing"]

  filter = (
    (!shirube::given(attrs.Type) || attrs.Type == "application") &&
    attrs.Scheme != "internal" &&
    !local.behind_cloudfront &&
    !local.origin
  )

  locals {
    associations = core::concat(
      core::getresources("AWS::WAFv2::WebACLAssociation", { ResourceArn = attrs.Ref }),
      core::getresources("AWS::WAFRegional::WebACLAssociation", { ResourceArn = attrs.Ref }),
    )
    by_firewall_manager = core::anytrue([
      for policy in core::getresources("AWS::FMS::Policy", {}) : core::contains(["WAF", "WAFV2"], policy.SecurityServicePolicyData.Type)
    ])

    # Security groups that let a managed prefix list in and no address of the internet: the load balancer is an origin of CloudFront.
    behind_cloudfront = core::anytrue([
      for group in core::getresources("AWS::EC2::SecurityGroup", {}) : (
        core::contains(attrs.SecurityGroups, group.GroupId) &&
        core::anytrue(core::concat(
          [for rule in group.SecurityGroupIngress : rule.SourcePrefixListId != null],
          [for rule in core::getresources("AWS::EC2::SecurityGroupIngress", { GroupId = group.GroupId }) : rule.SourcePrefixListId != null],
        )) &&
        !core::anytrue(core::concat(
          [for rule in group.SecurityGroupIngress : rule.CidrIp == "0.0.0.0/0"],
          [for rule in core::getresources("AWS::EC2::SecurityGroupIngress", { GroupId = group.GroupId }) : rule.CidrIp == "0.0.0.0/0"],
        ))
      )
    ])

    # Or a distribution with a web ACL says so.
    origin = core::anytrue([
      for distribution in core::getresources("AWS::CloudFront::Distribution", {}) : (
        shirube::given(distribution.DistributionConfig.WebACLId) &&
        core::anytrue([for origin in distribution.DistributionConfig.Origins : origin.DomainName == attrs.DNSName])
      )
    ])
  }

  enforce {
    condition = core::length(local.associations) > 0 || local.by_firewall_manager
    error_message = {
      ja = "インターネットから届くロードバランサーに WAF がありません。AWS::WAFv2::WebACLAssociation で Web ACL を関連付けてください。"
      en = "The load balancer is reachable from the internet without a WAF. Associate a web ACL with AWS::WAFv2::WebACLAssociation."
    }
  }

  fix {
    title = {
      ja = "テンプレート内の Web ACL を AWS::WAFv2::WebACLAssociation で関連付け"
      en = "Associate the web ACL of this template with AWS::WAFv2::WebACLAssociation"
    }
    safety  = "decision"
    choices = [for acl in core::getresources("AWS::WAFv2::WebACL", {}) : acl.Arn if acl.Scope == "REGIONAL"]
    companion "AWS::WAFv2::WebACLAssociation" {
      ResourceArn = attrs.Ref
      WebACLArn   = choice
    }
  }
}

resource_policy "AWS::ElasticLoadBalancingV2::LoadBalancer" "access_logs" {
  control = "logging-disabled"
  targets = ["AWS::ElasticLoadBalancingV2::LoadBalancer.logging-disabled"]

  # A gateway load balancer has no access log.
  filter = attrs.Type != "gateway"

  locals {
    settings = [for attribute in attrs.LoadBalancerAttributes : attribute if attribute.Key == "access_logs.s3.enabled"]
    buckets  = [for attribute in attrs.LoadBalancerAttributes : attribute if attribute.Key == "access_logs.s3.bucket"]
  }

  enforce {
    # Absent means false.
    condition = core::anytrue([for setting in local.settings : core::lower(setting.Value) == "true"])
    at        = local.settings[0].Value
    error_message = {
      ja = "アクセスログが保存されません。LoadBalancerAttributes で access_logs.s3.enabled を \"true\" にし、access_logs.s3.bucket を指定してください。"
      en = "No access log is kept. Set access_logs.s3.enabled to \"true\" with access_logs.s3.bucket in LoadBalancerAttributes."
    }
  }

  fix {
    title = {
      ja = "access_logs.s3.enabled を \"true\" に変更"
      en = "Set access_logs.s3.enabled to \"true\""
    }
    safety = "safe"
    when   = core::length(local.settings) == 1 && core::length(local.buckets) > 0
    set "Value" {
      of    = local.settings[0]
      value = "true"
    }
  }

  fix {
    title = {
      ja = "LoadBalancerAttributes に access_logs.s3.enabled を追加"
      en = "Add access_logs.s3.enabled to LoadBalancerAttributes"
    }
    safety = "safe"
    when   = core::length(local.settings) == 0 && core::length(local.buckets) > 0
    add "LoadBalancerAttributes" {
      Key   = "access_logs.s3.enabled"
      Value = "true"
    }
  }

  fix {
    title = {
      ja = "テンプレート内のバケットにアクセスログを保存（バケットポリシーでロードバランサーの書き込みを許可する必要があります）"
      en = "Keep the access log in a bucket of this template (its policy has to let the load balancer write)"
    }
    safety  = "decision"
    when    = core::length(local.settings) == 0 && core::length(local.buckets) == 0
    choices = [for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.Ref]
    add "LoadBalancerAttributes" {
      Key   = "access_logs.s3.enabled"
      Value = "true"
    }
    add "LoadBalancerAttributes" {
      Key   = "access_logs.s3.bucket"
      Value = choice
    }
  }

  fix {
    title = {
      ja = "テンプレート内のバケットにアクセスログを保存（バケットポリシーでロードバランサーの書き込みを許可する必要があります）"
      en = "Keep the access log in a bucket of this template (its policy has to let the load balancer write)"
    }
    safety  = "decision"
    when    = core::length(local.settings) == 1 && core::length(local.buckets) == 0
    choices = [for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.Ref]
    set "Value" {
      of    = local.settings[0]
      value = "true"
    }
    add "LoadBalancerAttributes" {
      Key   = "access_logs.s3.bucket"
      Value = choice
    }
  }
}
