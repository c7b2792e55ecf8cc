# Amazon API Gateway: who reaches the APIs, and how.

locals {
  open_paths = "(^|[^a-z])(health|healthz|healthcheck|ping|ready|readyz|live|livez|login|signin|logout|callback|oauth2?)([^a-z]|$)"
}

resource_policy "aws_api_gateway_domain_name" "domain_tls" {
  control = "tls-version-outdated"
  targets = ["aws_api_gateway_domain_name.tls-version-outdated"]

  enforce {
    # What an absent argument means depends on the kind of the endpoint.
    condition = attrs.security_policy != "TLS_1_0"
    at        = attrs.security_policy
    error_message = {
      ja = "このドメインは TLS 1.0 の接続を受け入れます。security_policy = \"TLS_1_2\" にしてください。"
      en = "This domain accepts TLS 1.0. Set security_policy = \"TLS_1_2\"."
    }
  }

  fix {
    title = {
      ja = "security_policy = \"TLS_1_2\" に変更"
      en = "Set security_policy = \"TLS_1_2\""
    }
    safety = "safe"
    set "security_policy" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "aws_apigatewayv2_domain_name" "http_domain_tls" {
  control = "tls-version-outdated"
  targets = ["aws_apigatewayv2_domain_name.tls-version-outdated"]

  enforce {
    for_each = attrs.domain_name_configuration
    condition = (
      each.value.security_policy == "TLS_1_2" ||
      core::startswith(each.value.security_policy, "SecurityPolicy_TLS1")
    )
    error_message = {
      ja = "このドメインは TLS 1.2 より古い接続を受け入れます。security_policy = \"TLS_1_2\" にしてください。"
      en = "This domain accepts connections older than TLS 1.2. Set security_policy = \"TLS_1_2\"."
    }
  }

  fix {
    title = {
      ja = "security_policy = \"TLS_1_2\" に変更"
      en = "Set security_policy = \"TLS_1_2\""
    }
    safety = "safe"
    set "each.security_policy" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "aws_api_gateway_rest_api" "private_without_authorizer" {
  control = "legacy-closed-network"
  targets = ["aws_api_gateway_rest_api.legacy-closed-network"]

  filter = core::contains(attrs.endpoint_configuration[0].types, "PRIVATE") && !local.named

  locals {
    # A policy of the API that names its callers is a check of its own.
    documents = core::concat(
      !shirube::given(attrs.policy) ? [] : [attrs.policy],
      [for policy in core::getresources("aws_api_gateway_rest_api_policy", { rest_api_id = attrs.id }) : policy.policy],
    )
    named = core::anytrue([
      for document in local.documents : core::alltrue([
        for statement in shirube::iam_statements(document) : (
          statement.effect != "Allow" ||
          !(core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
        )
      ])
    ])
    open = [
      for method in core::getresources("aws_api_gateway_method", { rest_api_id = attrs.id }) : method.http_method
      if method.authorization == "NONE" && method.http_method != "OPTIONS"
    ]
  }

  enforce {
    condition = core::length(local.open) == 0
    error_message = {
      ja = "このプライベート API には認証のないメソッドがあり、ネットワークの内側にいれば誰でも呼び出せます。aws_api_gateway_method の authorization に AWS_IAM などを指定し、呼び出し元も確認することを検討してください。"
      en = "This private API has methods without authorization: whoever is inside the network can call them. Consider checking callers too, with AWS_IAM or another authorizer in aws_api_gateway_method."
    }
  }
}

resource_policy "aws_api_gateway_rest_api" "default_endpoint" {
  control  = "public-endpoint"
  targets  = ["aws_api_gateway_rest_api.public-endpoint"]
  also     = ["aws_apigatewayv2_api"]
  severity = "information"

  locals {
    mappings = core::concat(
      core::getresources("aws_api_gateway_base_path_mapping", { api_id = attrs.id }),
      core::getresources("aws_apigatewayv2_api_mapping", { api_id = attrs.id }),
    )
  }

  enforce {
    # Absent means false.
    condition = attrs.disable_execute_api_endpoint == true || core::length(local.mappings) == 0
    error_message = {
      ja = "独自ドメインがあるのに既定のエンドポイントからも届き、ドメイン側の WAF や相互 TLS を迂回されます。disable_execute_api_endpoint = true にしてください。"
      en = "The API has a domain of its own and still answers at its default endpoint, which bypasses a WAF or mutual TLS of the domain. Set disable_execute_api_endpoint = true."
    }
  }

  # Clients that use the default endpoint lose it.
  fix {
    title = {
      ja = "disable_execute_api_endpoint = true を設定"
      en = "Set disable_execute_api_endpoint = true"
    }
    safety = "decision"
    set "disable_execute_api_endpoint" {
      value = true
    }
  }
}

resource_policy "aws_api_gateway_integration" "backend_plaintext" {
  control  = "plaintext-transport"
  targets  = ["aws_api_gateway_integration.plaintext-transport"]
  also     = ["aws_apigatewayv2_integration"]
  severity = "warning"

  locals {
    argument = meta.type == "aws_api_gateway_integration" ? "uri" : "integration_uri"
    address  = meta.type == "aws_api_gateway_integration" ? attrs.uri : attrs.integration_uri
  }

  enforce {
    condition = !core::startswith(local.address, "http://") || attrs.connection_type == "VPC_LINK"
    error_message = {
      ja = "バックエンドとの通信が暗号化されません。${local.argument} を https:// で始まるアドレスにしてください。"
      en = "Traffic to the backend is not encrypted. Use an address that begins with https:// in ${local.argument}."
    }
  }

  enforce {
    severity  = "information"
    condition = !core::startswith(local.address, "http://") || attrs.connection_type != "VPC_LINK"
    error_message = {
      ja = "VPC リンクの先のロードバランサーとの通信が暗号化されません。ロードバランサーで TLS を受け付け、${local.argument} を https:// にすることを検討してください。"
      en = "Traffic to the load balancer behind the VPC link is not encrypted. Consider TLS at the load balancer and https:// in ${local.argument}."
    }
  }

  # The backend has to serve HTTPS. An address that is put together from others is left to people.
  fix {
    title = {
      ja = "http:// を https:// に変更"
      en = "Replace http:// with https://"
    }
    safety = "decision"
    when   = meta.type == "aws_api_gateway_integration" && core::can(core::regex("^http://[^/]+", local.address))
    set "uri" {
      value = core::replace(local.address, "/^http:/", "https:")
    }
  }

  fix {
    title = {
      ja = "http:// を https:// に変更"
      en = "Replace http:// with https://"
    }
    safety = "decision"
    when   = meta.type == "aws_apigatewayv2_integration" && core::can(core::regex("^http://[^/]+", local.address))
    set "integration_uri" {
      value = core::replace(local.address, "/^http:/", "https:")
    }
  }
}

resource_policy "aws_api_gateway_method" "method_authorization" {
  control = "authentication-missing"
  targets = ["aws_api_gateway_method.authentication-missing"]

  # Browsers send preflight requests without credentials.
  filter = attrs.http_method != "OPTIONS"

  locals {
    # Paths that have to answer before anyone has signed in.
    paths          = core::concat([meta.name], [for path in core::getresources("aws_api_gateway_resource", { id = attrs.resource_id }) : path.path_part])
    open_by_design = core::anytrue([for path in local.paths : core::can(core::regex(local.open_paths, core::lower(path)))])

    # A policy of the API that names its callers; addresses and networks are none.
    limiting = ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn"]
    documents = core::concat(
      [for api in core::getresources("aws_api_gateway_rest_api", { id = attrs.rest_api_id }) : api.policy if api.policy != null],
      [for policy in core::getresources("aws_api_gateway_rest_api_policy", { rest_api_id = attrs.rest_api_id }) : policy.policy],
    )
    limited = core::anytrue([
      for document in local.documents : core::alltrue([
        for statement in shirube::iam_statements(document) : (
          statement.effect != "Allow" ||
          core::anytrue([for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable))]) ||
          !(core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*"))
        )
      ])
    ])
  }

  enforce {
    condition = attrs.authorization != "NONE" || attrs.api_key_required == true || local.open_by_design || local.limited
    at        = attrs.authorization
    error_message = {
      ja = "${attrs.http_method} のメソッドを認証なしで呼び出せます。authorization に AWS_IAM、COGNITO_USER_POOLS または CUSTOM（authorizer_id も指定）を設定してください。"
      en = "The ${attrs.http_method} method can be called without authentication. Set authorization to AWS_IAM, COGNITO_USER_POOLS or CUSTOM (with authorizer_id)."
    }
  }
}

resource_policy "aws_apigatewayv2_route" "route_authorization" {
  control = "authentication-missing"
  targets = ["aws_apigatewayv2_route.authentication-missing"]

  # Browsers send preflight requests without credentials.
  filter = !core::startswith(attrs.route_key, "OPTIONS ")

  locals {
    # A WebSocket is authorised when it connects; the messages after that belong to the same caller.
    websocket = core::anytrue([
      for api in core::getresources("aws_apigatewayv2_api", { id = attrs.api_id }) : api.protocol_type == "WEBSOCKET"
    ])
    message = attrs.route_key != "$connect" && (
      local.websocket || (attrs.route_key != "$default" && !core::can(core::regex("^[A-Z]+ /", attrs.route_key)))
    )
  }

  enforce {
    # Absent means NONE.
    condition = (
      (shirube::given(attrs.authorization_type) && attrs.authorization_type != "NONE") ||
      attrs.api_key_required == true ||
      local.message ||
      core::can(core::regex(local.open_paths, core::lower(attrs.route_key)))
    )
    error_message = {
      ja = "ルート ${attrs.route_key} を認証なしで呼び出せます。authorization_type に JWT、AWS_IAM または CUSTOM（authorizer_id も指定）を設定してください。"
      en = "Route ${attrs.route_key} can be called without authentication. Set authorization_type to JWT, AWS_IAM or CUSTOM (with authorizer_id)."
    }
  }
}

resource_policy "aws_api_gateway_stage" "firewall" {
  control = "application-firewall-missing"
  targets = ["aws_api_gateway_stage.application-firewall-missing"]

  locals {
    associations = core::concat(
      core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn }),
      core::getresources("aws_wafregional_web_acl_association", { resource_arn = attrs.arn }),
    )
    acls = [for acl in core::getresources("aws_wafv2_web_acl", {}) : acl if acl.scope == "REGIONAL"]
    private = core::anytrue([
      for api in core::getresources("aws_api_gateway_rest_api", { id = attrs.rest_api_id }) : core::contains(api.endpoint_configuration[0].types, "PRIVATE")
    ])
    behind_cloudfront = core::anytrue([
      for distribution in core::getresources("aws_cloudfront_distribution", {}) : (
        distribution.web_acl_id != null &&
        core::anytrue([for origin in distribution.origin : core::can(core::regex("[.]execute-api[.]", origin.domain_name))])
      )
    ])
  }

  enforce {
    condition = core::length(local.associations) > 0 || local.private || local.behind_cloudfront
    error_message = {
      ja = "インターネットから届く API のステージに WAF がありません。aws_wafv2_web_acl_association で Web ACL を関連付けてください。"
      en = "The stage of the API is reachable from the internet without a WAF. Associate a web ACL with aws_wafv2_web_acl_association."
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

resource_policy "aws_api_gateway_stage" "client_certificate" {
  control  = "authentication-missing"
  targets  = ["aws_api_gateway_stage.authentication-missing"]
  severity = "hint"

  locals {
    http_backends = [
      for integration in core::getresources("aws_api_gateway_integration", { rest_api_id = attrs.rest_api_id }) : integration.type
      if core::contains(["HTTP", "HTTP_PROXY"], integration.type)
    ]
  }

  enforce {
    condition = shirube::given(attrs.client_certificate_id) || core::length(local.http_backends) == 0
    error_message = {
      ja = "HTTP のバックエンドが、呼び出し元が API Gateway であることを確認できません。aws_api_gateway_client_certificate を client_certificate_id に指定し、バックエンドで検証することを検討してください。"
      en = "The HTTP backend cannot tell that API Gateway is calling. Consider an aws_api_gateway_client_certificate in client_certificate_id, and check it at the backend."
    }
  }
}

resource_policy "aws_api_gateway_method" "request_validator" {
  control  = "reference-architecture-deviation"
  targets  = ["aws_api_gateway_method.reference-architecture-deviation"]
  severity = "hint"

  filter = attrs.http_method != "OPTIONS"

  locals {
    # The backend of a proxy integration sees the request as it is and validates it itself.
    proxied = core::anytrue([
      for integration in core::getresources("aws_api_gateway_integration", { resource_id = attrs.resource_id, http_method = attrs.http_method }) : (
        core::contains(["AWS_PROXY", "HTTP_PROXY"], integration.type)
      )
    ])
  }

  enforce {
    condition = shirube::given(attrs.request_validator_id) || local.proxied
    error_message = {
      ja = "要求の検証がないため、不正な要求もバックエンドに届きます。aws_api_gateway_request_validator とモデルを定義し、request_validator_id に指定することを検討してください。"
      en = "Requests are not validated, so malformed ones reach the backend. Consider an aws_api_gateway_request_validator with a model, set as request_validator_id."
    }
  }
}
