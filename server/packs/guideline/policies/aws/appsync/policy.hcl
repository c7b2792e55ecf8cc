# AWS AppSync, and the keys of APIs.

resource_policy "aws_appsync_api_cache" "cache_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_appsync_api_cache.encryption-at-rest-missing"]

  enforce {
    # Absent means false.
    condition = attrs.at_rest_encryption_enabled == true
    error_message = {
      ja = "キャッシュに保存される応答が暗号化されません。at_rest_encryption_enabled = true を設定してください（キャッシュは作り直しになります）。"
      en = "The responses in the cache are not encrypted. Set at_rest_encryption_enabled = true; the cache is created anew."
    }
  }

  fix {
    title = {
      ja = "at_rest_encryption_enabled = true を設定（キャッシュは作り直し）"
      en = "Set at_rest_encryption_enabled = true (a new cache)"
    }
    safety = "replaces"
    set "at_rest_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_appsync_api_cache" "cache_transit" {
  control = "plaintext-transport"
  targets = ["aws_appsync_api_cache.plaintext-transport"]

  enforce {
    # Absent means false.
    condition = attrs.transit_encryption_enabled == true
    error_message = {
      ja = "キャッシュとの通信が暗号化されません。transit_encryption_enabled = true を設定してください（キャッシュは作り直しになります）。"
      en = "Traffic to the cache is not encrypted. Set transit_encryption_enabled = true; the cache is created anew."
    }
  }

  fix {
    title = {
      ja = "transit_encryption_enabled = true を設定（キャッシュは作り直し）"
      en = "Set transit_encryption_enabled = true (a new cache)"
    }
    safety = "replaces"
    set "transit_encryption_enabled" {
      value = true
    }
  }
}

resource_policy "aws_appsync_graphql_api" "api_key_only" {
  control  = "authentication-missing"
  targets  = ["aws_appsync_graphql_api.authentication-missing"]
  severity = "warning"

  locals {
    # An API that publishes data to everyone needs no users.
    public_data = core::anytrue([
      for name in [meta.name, attrs.name, core::try(attrs.tags.Name, ""), core::try(attrs.tags.Access, "")] : (
        core::can(core::regex("(^|[^a-z])(public|open[-_]?data)([^a-z]|$)|公開|オープンデータ", core::lower(name)))
      )
    ])
  }

  enforce {
    condition = attrs.authentication_type != "API_KEY" || local.public_data
    at        = attrs.authentication_type
    error_message = {
      ja = "既定の認証が API キーのため、キーを知る人は誰でも利用でき、利用者を区別できません。authentication_type を AMAZON_COGNITO_USER_POOLS、OPENID_CONNECT または AWS_IAM にしてください。"
      en = "The default authentication is an API key: whoever knows it may use the API, and users cannot be told apart. Set authentication_type to AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT or AWS_IAM."
    }
  }
}

resource_policy "aws_appsync_graphql_api" "firewall" {
  control = "application-firewall-missing"
  targets = ["aws_appsync_graphql_api.application-firewall-missing"]

  filter = attrs.visibility != "PRIVATE"

  locals {
    associations = core::concat(
      core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn }),
      core::getresources("aws_wafregional_web_acl_association", { resource_arn = attrs.arn }),
    )
    acls = [for acl in core::getresources("aws_wafv2_web_acl", {}) : acl if acl.scope == "REGIONAL"]
  }

  enforce {
    condition = core::length(local.associations) > 0
    error_message = {
      ja = "インターネットから届く API に WAF がありません。aws_wafv2_web_acl_association で Web ACL を関連付けてください。"
      en = "The API is reachable from the internet without a WAF. Associate a web ACL with aws_wafv2_web_acl_association."
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

resource_policy "aws_appsync_graphql_api" "log_role" {
  control = "logging-disabled"
  targets = ["aws_appsync_graphql_api.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.log_config[0].cloudwatch_logs_role_arn)
    error_message = {
      ja = "要求の記録が残りません。log_config で cloudwatch_logs_role_arn と field_log_level = \"ERROR\" を指定してください。"
      en = "Requests leave no record. Set cloudwatch_logs_role_arn and field_log_level = \"ERROR\" in log_config."
    }
  }

  # The role has to let AppSync write logs.
  fix {
    title = {
      ja = "構成内のロールで CloudWatch Logs に記録"
      en = "Log to CloudWatch Logs with a role of this configuration"
    }
    safety = "decision"
    set "log_config.cloudwatch_logs_role_arn" {
      choices = [for role in core::getresources("aws_iam_role", {}) : role.arn]
    }
    set "log_config.field_log_level" {
      value = "ERROR"
    }
  }
}

resource_policy "aws_appsync_graphql_api" "log_level" {
  control = "logging-disabled"
  targets = ["aws_appsync_graphql_api.logging-disabled.2"]

  # Without log_config nothing is recorded at all, which is reported on its own.
  filter = core::length(attrs.log_config) > 0

  enforce {
    condition = core::contains(["ALL", "DEBUG", "INFO", "ERROR"], attrs.log_config[0].field_log_level)
    error_message = {
      ja = "リゾルバーの失敗が記録されません。log_config の field_log_level = \"ERROR\" にしてください。"
      en = "Failures of resolvers are not recorded. Set field_log_level = \"ERROR\" in log_config."
    }
  }

  fix {
    title = {
      ja = "field_log_level = \"ERROR\" に変更"
      en = "Set field_log_level = \"ERROR\""
    }
    safety = "safe"
    set "log_config.field_log_level" {
      value = "ERROR"
    }
  }
}

resource_policy "aws_appsync_graphql_api" "tracing" {
  control = "measurement-missing"
  targets = ["aws_appsync_graphql_api.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.xray_enabled == true
    error_message = {
      ja = "要求ごとの処理時間やエラーの所在を追えません。xray_enabled = true にすると、X-Ray で計測できます。"
      en = "Where requests spend time and fail cannot be traced. With xray_enabled = true X-Ray measures it."
    }
  }

  fix {
    title = {
      ja = "xray_enabled = true を設定"
      en = "Set xray_enabled = true"
    }
    safety = "safe"
    set "xray_enabled" {
      value = true
    }
  }
}

resource_policy "aws_appsync_api_key" "standing_key" {
  control  = "long-lived-credential"
  targets  = ["aws_appsync_api_key.long-lived-credential"]
  also     = ["aws_api_gateway_api_key"]
  severity = "information"

  locals {
    # A key of AppSync lives for seven days unless told otherwise, one of API Gateway for ever.
    brief = meta.type == "aws_appsync_api_key" && (
      !shirube::given(attrs.expires) ||
      core::try(core::timecmp(attrs.expires, core::timeadd("${meta.today}T00:00:00Z", "720h")) <= 0, false)
    )

    apis = meta.type != "aws_appsync_api_key" ? [] : [
      for api in core::getresources("aws_appsync_graphql_api", { id = attrs.api_id }) : api
      if api.authentication_type != "API_KEY" || core::length(api.additional_authentication_provider) > 0
    ]

    # Which methods a key of API Gateway opens is in its usage plan; one that authenticates as well does not depend on the key.
    methods   = [for method in core::getresources("aws_api_gateway_method", {}) : method if method.api_key_required == true]
    described = core::length([for api in core::getresources("aws_api_gateway_rest_api", {}) : api if api.body != null]) > 0
    keyed = (
      core::anytrue([for method in local.methods : method.authorization == "NONE"]) ||
      (core::length(local.methods) == 0 && !local.described)
    )
    alone = meta.type == "aws_appsync_api_key" ? core::length(local.apis) == 0 : local.keyed
  }

  enforce {
    condition = !local.alone || local.brief
    error_message = {
      ja = "この API キーだけで API を長期間利用できます。利用者やシステムを IAM、Cognito または OpenID Connect で認証し、キーは併用にとどめてください。"
      en = "This key alone opens the API for a long time. Authenticate users and systems with IAM, Cognito or OpenID Connect, and use keys beside that only."
    }
  }
}
