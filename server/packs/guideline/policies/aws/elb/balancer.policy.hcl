# Elastic Load Balancing: application, network and gateway load balancers.

resource_policy "aws_lb" "one_zone" {
  control = "single-zone-deployment"
  targets = ["aws_lb.single-zone-deployment"]
  also    = ["aws_alb"]

  locals {
    places = core::length(attrs.subnet_mapping) > 0 ? attrs.subnet_mapping : (attrs.subnets == null ? [] : attrs.subnets)
  }

  enforce {
    condition = core::length(local.places) != 1
    error_message = {
      ja = "サブネットが 1 つのため、そのゾーンの障害で止まります。2 つ以上のゾーンのサブネットを subnets または subnet_mapping に指定すると、ゾーンの障害に耐えられます。"
      en = "There is one subnet, so a failure of its zone stops the load balancer. With subnets of two or more zones in subnets or subnet_mapping it survives that."
    }
  }
}

resource_policy "aws_lb" "cross_zone" {
  control  = "single-zone-deployment"
  targets  = ["aws_lb.single-zone-deployment.2"]
  also     = ["aws_alb"]
  severity = "information"

  # Always on for an application load balancer.
  filter = core::contains(["network", "gateway"], attrs.load_balancer_type)

  enforce {
    # Absent means false.
    condition = attrs.enable_cross_zone_load_balancing == true
    error_message = {
      ja = "ゾーンをまたいだ分散が無効のため、1 つのゾーンのターゲットが全て停止すると、そのゾーンに届いた通信を処理できません。enable_cross_zone_load_balancing = true にすると、他のゾーンで処理できます。"
      en = "Traffic stays in the zone where it arrives, and is lost when all targets of that zone are down. With enable_cross_zone_load_balancing = true the other zones take it."
    }
  }

  fix {
    title = {
      ja = "enable_cross_zone_load_balancing = true を設定"
      en = "Set enable_cross_zone_load_balancing = true"
    }
    safety = "safe"
    set "enable_cross_zone_load_balancing" {
      value = true
    }
  }
}

resource_policy "aws_lb" "deletion_protection" {
  control  = "deletion-protection-disabled"
  targets  = ["aws_lb.deletion-protection-disabled"]
  also     = ["aws_alb"]
  severity = "information"

  enforce {
    # Absent means false.
    condition = attrs.enable_deletion_protection == true
    error_message = {
      ja = "削除保護が無効です。enable_deletion_protection = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection is off. With enable_deletion_protection = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "enable_deletion_protection = true を設定"
      en = "Set enable_deletion_protection = true"
    }
    safety = "safe"
    set "enable_deletion_protection" {
      value = true
    }
  }
}

resource_policy "aws_lb" "invalid_headers" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_lb.reference-architecture-deviation"]
  also     = ["aws_alb"]
  severity = "warning"

  filter = !shirube::given(attrs.load_balancer_type) || attrs.load_balancer_type == "application"

  enforce {
    # Absent means false.
    condition = attrs.drop_invalid_header_fields == true
    error_message = {
      ja = "不正な HTTP ヘッダーがアプリケーションに届き、リクエストスマグリングなどに使われ得ます。drop_invalid_header_fields = true を設定してください。"
      en = "Malformed HTTP headers reach the application and can serve request smuggling. Set drop_invalid_header_fields = true."
    }
  }

  fix {
    title = {
      ja = "drop_invalid_header_fields = true を設定"
      en = "Set drop_invalid_header_fields = true"
    }
    safety = "safe"
    set "drop_invalid_header_fields" {
      value = true
    }
  }
}

resource_policy "aws_lb" "desync" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_lb.reference-architecture-deviation.2"]
  also     = ["aws_alb", "aws_elb"]
  severity = "warning"

  enforce {
    # Absent means defensive.
    condition = attrs.desync_mitigation_mode != "monitor"
    error_message = {
      ja = "HTTP の解釈のずれを突く要求を、記録するだけで通しています。desync_mitigation_mode = \"defensive\" にしてください。"
      en = "Requests that exploit differences in how HTTP is read are recorded, but let through. Set desync_mitigation_mode = \"defensive\"."
    }
  }

  fix {
    title = {
      ja = "desync_mitigation_mode = \"defensive\" に変更"
      en = "Set desync_mitigation_mode = \"defensive\""
    }
    safety = "safe"
    set "desync_mitigation_mode" {
      value = "defensive"
    }
  }
}

resource_policy "aws_lb" "firewall" {
  control = "application-firewall-missing"
  targets = ["aws_lb.application-firewall-missing"]
  also    = ["aws_alb"]

  filter = (
    (!shirube::given(attrs.load_balancer_type) || attrs.load_balancer_type == "application") &&
    attrs.internal != true &&
    !local.behind_cloudfront
  )

  locals {
    associations = core::concat(
      core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn }),
      core::getresources("aws_wafregional_web_acl_association", { resource_arn = attrs.arn }),
    )
    acls = [for acl in core::getresources("aws_wafv2_web_acl", {}) : acl if acl.scope == "REGIONAL"]
    by_firewall_manager = core::anytrue([
      for policy in core::getresources("aws_fms_policy", {}) : core::contains(["WAF", "WAFV2"], policy.security_service_policy_data[0].type)
    ])

    # Security groups that let a managed prefix list in and no address of the internet: the load balancer is an origin of CloudFront.
    behind_cloudfront = core::anytrue([
      for group in core::getresources("aws_security_group", {}) : (
        core::contains(attrs.security_groups, group.id) &&
        core::anytrue(core::concat(
          [for rule in group.ingress : core::length(rule.prefix_list_ids) > 0],
          [for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = group.id }) : rule.prefix_list_id != null],
          [for rule in core::getresources("aws_security_group_rule", { security_group_id = group.id, type = "ingress" }) : core::length(rule.prefix_list_ids) > 0],
        )) &&
        !core::anytrue(core::concat(
          [for rule in group.ingress : core::contains(rule.cidr_blocks, "0.0.0.0/0")],
          [for rule in core::getresources("aws_vpc_security_group_ingress_rule", { security_group_id = group.id }) : rule.cidr_ipv4 == "0.0.0.0/0"],
          [for rule in core::getresources("aws_security_group_rule", { security_group_id = group.id, type = "ingress" }) : core::contains(rule.cidr_blocks, "0.0.0.0/0")],
        ))
      )
    ])
  }

  enforce {
    condition = core::length(local.associations) > 0 || local.by_firewall_manager
    error_message = {
      ja = "インターネットから届くロードバランサーに WAF がありません。aws_wafv2_web_acl_association で Web ACL を関連付けてください。"
      en = "The load balancer is reachable from the internet without a WAF. Associate a web ACL with aws_wafv2_web_acl_association."
    }
  }

  fix {
    title = {
      ja = "構成内の Web ACL を aws_wafv2_web_acl_association で関連付け"
      en = "Associate the web ACL of this configuration with aws_wafv2_web_acl_association"
    }
    safety = "decision"
    when   = core::length(local.acls) == 1
    companion "aws_wafv2_web_acl_association" {
      resource_arn = attrs.arn
      web_acl_arn  = local.acls[0].arn
    }
  }
}

resource_policy "aws_lb" "access_logs" {
  control = "logging-disabled"
  targets = ["aws_lb.logging-disabled"]
  also    = ["aws_alb"]

  # A gateway load balancer has no access log.
  filter = attrs.load_balancer_type != "gateway"

  enforce {
    # Absent means false.
    condition = attrs.access_logs[0].enabled == true
    error_message = {
      ja = "アクセスログが保存されません。access_logs で bucket と enabled = true を指定してください。"
      en = "No access log is kept. Set bucket and enabled = true in access_logs."
    }
  }

  fix {
    title = {
      ja = "access_logs の enabled を true に設定"
      en = "Set enabled = true in access_logs"
    }
    safety = "safe"
    when   = core::length(attrs.access_logs) > 0
    set "access_logs.enabled" {
      value = true
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
}
