# Amazon CloudFront: origins, logs and what stands in front.

resource_policy "aws_cloudfront_distribution" "shield_region" {
  control = "region-outside-japan"
  targets = ["aws_cloudfront_distribution.region-outside-japan"]

  enforce {
    for_each = attrs.origin
    condition = (
      each.value.origin_shield[0].enabled != true ||
      each.value.origin_shield[0].origin_shield_region == null ||
      shirube::in_japan("aws", each.value.origin_shield[0].origin_shield_region)
    )
    error_message = {
      ja = "Origin Shield のキャッシュが国外（${each.value.origin_shield[0].origin_shield_region}）に置かれます。origin_shield_region = \"ap-northeast-1\" にしてください。"
      en = "The cache of Origin Shield is placed outside Japan (${each.value.origin_shield[0].origin_shield_region}). Set origin_shield_region = \"ap-northeast-1\"."
    }
  }

  fix {
    title = {
      ja = "origin_shield_region = \"ap-northeast-1\" に変更"
      en = "Set origin_shield_region = \"ap-northeast-1\""
    }
    safety = "safe"
    set "each.origin_shield.origin_shield_region" {
      value = "ap-northeast-1"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "origin_failover" {
  control  = "single-zone-deployment"
  targets  = ["aws_cloudfront_distribution.single-zone-deployment"]
  severity = "hint"

  locals {
    # A group helps only where a behavior leads to it.
    behaviors = core::concat(
      [for behavior in attrs.default_cache_behavior : behavior],
      [for behavior in attrs.ordered_cache_behavior : behavior],
    )
    used = [for behavior in local.behaviors : behavior.target_origin_id]
  }

  enforce {
    condition = core::anytrue([
      for group in attrs.origin_group : core::contains(local.used, group.origin_id)
    ])
    error_message = {
      ja = "オリジンが応答しないときの切り替え先がありません。origin_group に予備のオリジンを加えると、オリジンの障害中も配信を続けられます。"
      en = "There is nothing to fall back to when the origin does not answer. A second origin in origin_group keeps the delivery going."
    }
  }
}

resource_policy "aws_cloudfront_distribution" "origin_access" {
  control  = "public-data-exposure"
  targets  = ["aws_cloudfront_distribution.public-data-exposure"]
  severity = "warning"

  locals {
    controls = [for control in core::getresources("aws_cloudfront_origin_access_control", {}) : control if control.origin_access_control_origin_type == "s3"]
  }

  enforce {
    for_each = attrs.origin
    # An origin that is neither custom nor in a VPC is a bucket. Websites of S3 are custom origins.
    condition = (
      core::length(each.value.custom_origin_config) > 0 ||
      core::length(each.value.vpc_origin_config) > 0 ||
      each.value.origin_access_control_id != null ||
      (core::length(each.value.s3_origin_config) > 0 && each.value.s3_origin_config[0].origin_access_identity != "")
    )
    error_message = {
      ja = "S3 のオリジン ${each.value.origin_id} にオリジンアクセスコントロールがなく、配信するにはバケットを公開する必要があります。aws_cloudfront_origin_access_control を origin_access_control_id に指定してください。"
      en = "The S3 origin ${each.value.origin_id} has no origin access control, so the bucket has to be public to be delivered. Set origin_access_control_id to an aws_cloudfront_origin_access_control."
    }
  }

  # The policy of the bucket has to let the distribution read.
  fix {
    title = {
      ja = "構成内のオリジンアクセスコントロールを指定"
      en = "Use an origin access control of this configuration"
    }
    safety = "decision"
    when   = core::length(local.controls) > 0
    set "each.origin_access_control_id" {
      choices = [for control in local.controls : control.id]
    }
  }

  fix {
    title = {
      ja = "aws_cloudfront_origin_access_control を追加して origin_access_control_id に設定"
      en = "Add aws_cloudfront_origin_access_control and set origin_access_control_id to it"
    }
    safety = "decision"
    companion "aws_cloudfront_origin_access_control" {
      name                              = meta.name
      origin_access_control_origin_type = "s3"
      signing_behavior                  = "always"
      signing_protocol                  = "sigv4"
    }
    set "each.origin_access_control_id" {
      value = companion.aws_cloudfront_origin_access_control.id
    }
  }
}

resource_policy "aws_cloudfront_distribution" "access_logs" {
  control = "logging-disabled"
  targets = ["aws_cloudfront_distribution.logging-disabled"]

  enforce {
    condition = (
      shirube::given(attrs.logging_config[0].bucket) ||
      shirube::given(attrs.default_cache_behavior[0].realtime_log_config_arn) ||
      core::length(core::getresources("aws_cloudwatch_log_delivery_source", { resource_arn = attrs.arn })) > 0
    )
    at = attrs.logging_config[0].bucket
    error_message = {
      ja = "アクセスログが保存されません。logging_config で bucket を指定するか、aws_cloudwatch_log_delivery_source で配信先を設定してください。"
      en = "No access log is kept. Set bucket in logging_config, or configure a delivery with aws_cloudwatch_log_delivery_source."
    }
  }

  # The bucket has to accept ACLs.
  fix {
    title = {
      ja = "構成内のバケットにアクセスログを保存"
      en = "Keep the access log in a bucket of this configuration"
    }
    safety = "decision"
    set "logging_config.bucket" {
      choices = [for bucket in core::getresources("aws_s3_bucket", {}) : "${bucket.id}.s3.amazonaws.com"]
    }
  }
}

resource_policy "aws_cloudfront_distribution" "root_object" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_cloudfront_distribution.reference-architecture-deviation"]
  severity = "hint"

  # An API behind the distribution has no root object.
  filter = local.static

  locals {
    static = core::anytrue([
      for origin in attrs.origin : (
        origin.origin_id == attrs.default_cache_behavior[0].target_origin_id &&
        core::length(origin.custom_origin_config) == 0 &&
        core::length(origin.vpc_origin_config) == 0
      )
    ])
  }

  enforce {
    condition = shirube::given(attrs.default_root_object)
    error_message = {
      ja = "最上位の URL への要求がそのままバケットに届き、エラーや一覧が表示されることがあります。default_root_object = \"index.html\" を設定してください。"
      en = "Requests for the root go to the bucket as they are and may show an error or a listing. Set default_root_object = \"index.html\"."
    }
  }

  # The object has to exist.
  fix {
    title = {
      ja = "default_root_object = \"index.html\" を設定"
      en = "Set default_root_object = \"index.html\""
    }
    safety = "decision"
    set "default_root_object" {
      value = "index.html"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "security_headers" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_cloudfront_distribution.reference-architecture-deviation.2"]
  severity = "hint"

  enforce {
    condition = (
      shirube::given(attrs.default_cache_behavior[0].response_headers_policy_id) ||
      core::anytrue([for behavior in attrs.ordered_cache_behavior : behavior.response_headers_policy_id != null])
    )
    error_message = {
      ja = "セキュリティヘッダーが応答に付きません。default_cache_behavior の response_headers_policy_id に、マネージドの SecurityHeadersPolicy などを指定してください。"
      en = "Responses carry no security headers. Set response_headers_policy_id in default_cache_behavior, for example to the managed SecurityHeadersPolicy."
    }
  }

  # Framing by other sites is refused from then on.
  fix {
    title = {
      ja = "マネージドの SecurityHeadersPolicy を指定"
      en = "Use the managed SecurityHeadersPolicy"
    }
    safety = "decision"
    set "default_cache_behavior.response_headers_policy_id" {
      value = "67f7725c-6f97-4210-82d7-5512b31e9d03"
    }
  }
}

resource_policy "aws_cloudfront_distribution" "firewall" {
  control = "application-firewall-missing"
  targets = ["aws_cloudfront_distribution.application-firewall-missing"]

  enforce {
    condition = shirube::given(attrs.web_acl_id)
    error_message = {
      ja = "インターネットへの配信に WAF がありません。us-east-1 に scope が CLOUDFRONT の aws_wafv2_web_acl を作り、web_acl_id にその ARN を指定してください。"
      en = "The distribution has no WAF. Create an aws_wafv2_web_acl of scope CLOUDFRONT in us-east-1 and set web_acl_id to its ARN."
    }
  }
}

resource_policy "aws_cloudfront_distribution" "firewall_rules" {
  control  = "application-firewall-missing"
  targets  = ["aws_cloudfront_distribution.application-firewall-missing.2"]
  also     = ["aws_lb", "aws_alb", "aws_api_gateway_stage", "aws_appsync_graphql_api"]
  severity = "hint"

  locals {
    names      = ["AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesAnonymousIpList"]
    associated = [for association in core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn }) : association.web_acl_arn]
    acls = [
      for acl in core::getresources("aws_wafv2_web_acl", {}) : acl
      if attrs.web_acl_id == acl.arn || core::contains(local.associated, acl.arn)
    ]
    better = [
      for acl in core::getresources("aws_wafv2_web_acl", {}) : acl
      if acl.scope == "CLOUDFRONT" && core::anytrue([
        for rule in acl.rule : core::contains(local.names, rule.statement[0].managed_rule_group_statement[0].name)
      ])
    ]
    groups = core::flatten([
      for acl in local.acls : [
        for rule in acl.rule : [for statement in rule.statement : [for group in statement.managed_rule_group_statement : group.name]]
      ]
    ])
  }

  enforce {
    condition = (
      core::length(local.acls) == 0 ||
      core::anytrue([for name in local.names : core::contains(local.groups, name)])
    )
    error_message = {
      ja = "関連付けた Web ACL に、既知の不正な入力（AWSManagedRulesKnownBadInputsRuleSet）や匿名化サービス（AWSManagedRulesAnonymousIpList）を防ぐルールがありません。aws_wafv2_web_acl に加えることを検討してください。"
      en = "The associated web ACL has no rules against known bad inputs (AWSManagedRulesKnownBadInputsRuleSet) or anonymising services (AWSManagedRulesAnonymousIpList). Consider adding them to the aws_wafv2_web_acl."
    }
  }

  fix {
    title = {
      ja = "それらのルールを持つ構成内の Web ACL に変更"
      en = "Use a web ACL of this configuration that has such rules"
    }
    safety = "decision"
    when   = meta.type == "aws_cloudfront_distribution"
    set "web_acl_id" {
      choices = [for acl in local.better : acl.arn]
    }
  }

  # It blocks requests that look like attacks, some of which may be legitimate.
  fix {
    title = {
      ja = "Web ACL に AWSManagedRulesKnownBadInputsRuleSet を追加（該当する要求は遮断されます）"
      en = "Add AWSManagedRulesKnownBadInputsRuleSet to the web ACL (blocks the requests that match)"
    }
    safety = "decision"
    when   = core::length(local.acls) == 1 && !shirube::given(local.acls[0].rule_json)
    add "rule" {
      of       = local.acls[0]
      name     = "known-bad-inputs"
      priority = core::max(core::concat([0], [for rule in local.acls[0].rule : rule.priority])...) + 1
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRulesKnownBadInputsRuleSet"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "known-bad-inputs"
        sampled_requests_enabled   = true
      }
    }
  }
}
