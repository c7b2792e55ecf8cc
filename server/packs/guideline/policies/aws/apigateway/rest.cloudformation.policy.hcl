# REST APIs of Amazon API Gateway in CloudFormation: who reaches them, and how, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::ApiGateway::DomainName" "domain_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::ApiGateway::DomainName.tls-version-outdated"]

  enforce {
    # What an absent property means depends on the kind of the endpoint.
    condition = attrs.SecurityPolicy != "TLS_1_0"
    at        = attrs.SecurityPolicy
    error_message = {
      ja = "このドメインは TLS 1.0 の接続を受け入れます。SecurityPolicy: TLS_1_2 にしてください。"
      en = "This domain accepts TLS 1.0. Set SecurityPolicy: TLS_1_2."
    }
  }

  fix {
    title = {
      ja = "SecurityPolicy: TLS_1_2 に変更"
      en = "Set SecurityPolicy: TLS_1_2"
    }
    safety = "safe"
    set "SecurityPolicy" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "AWS::ApiGatewayV2::DomainName" "http_domain_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::ApiGateway::DomainName.tls-version-outdated"]

  enforce {
    for_each = attrs.DomainNameConfigurations
    # What an absent property means depends on the kind of the endpoint.
    condition = each.value.SecurityPolicy != "TLS_1_0"
    at        = each.value.SecurityPolicy
    error_message = {
      ja = "このドメインは TLS 1.0 の接続を受け入れます。SecurityPolicy: TLS_1_2 にしてください。"
      en = "This domain accepts TLS 1.0. Set SecurityPolicy: TLS_1_2."
    }
  }

  fix {
    title = {
      ja = "SecurityPolicy: TLS_1_2 に変更"
      en = "Set SecurityPolicy: TLS_1_2"
    }
    safety = "safe"
    set "each.SecurityPolicy" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "AWS::ApiGateway::Method" "method_authorization" {
  control = "authentication-missing"
  targets = ["AWS::ApiGateway::Method.authentication-missing"]

  # Browsers send preflight requests without credentials.
  filter = attrs.HttpMethod != "OPTIONS"

  locals {
    # Paths that have to answer before anyone has signed in. The words of a logical id begin with capital letters.
    open_paths = "(^|[^a-z])(health|healthz|healthcheck|ping|ready|readyz|live|livez|login|signin|logout|callback|oauth2?)([^a-z]|$)"
    words      = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    paths      = core::concat([local.words], [for path in core::getresources("AWS::ApiGateway::Resource", { ResourceId = attrs.ResourceId }) : path.PathPart])
    open_by_design = core::anytrue([for path in local.paths : core::can(core::regex(local.open_paths, core::lower(path)))])

    # A policy of the API that names its callers; addresses and networks are none.
    limiting  = ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "aws:sourcearn"]
    documents = [for api in core::getresources("AWS::ApiGateway::RestApi", { RestApiId = attrs.RestApiId }) : api.Policy if api.Policy != null]
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
    condition = attrs.AuthorizationType != "NONE" || attrs.ApiKeyRequired == true || local.open_by_design || local.limited
    at        = attrs.AuthorizationType
    error_message = {
      ja = "${attrs.HttpMethod} のメソッドを認証なしで呼び出せます。AuthorizationType に AWS_IAM、COGNITO_USER_POOLS または CUSTOM（AuthorizerId も指定）を設定してください。"
      en = "The ${attrs.HttpMethod} method can be called without authentication. Set AuthorizationType to AWS_IAM, COGNITO_USER_POOLS or CUSTOM (with AuthorizerId)."
    }
  }
}

resource_policy "AWS::ApiGateway::Stage" "firewall" {
  control = "application-firewall-missing"
  targets = ["AWS::ElasticLoadBalancingV2::LoadBalancer.application-firewall-missing"]

  # An API elsewhere may be private.
  filter = core::length(local.apis) > 0 && !local.private && !local.behind_cloudfront

  locals {
    # An association names the stage in an address that is put together; of several stages the name at its end tells which is meant.
    others = core::getresources("AWS::ApiGateway::Stage", {})
    addresses = [
      for address in shirube::written(core::concat(
        [for association in core::getresources("AWS::WAFv2::WebACLAssociation", {}) : association.ResourceArn],
        [for association in core::getresources("AWS::WAFRegional::WebACLAssociation", {}) : association.ResourceArn],
      )) : address if core::can(core::regex("/stages/", address))
    ]
    associated = (
      core::length(local.addresses) > core::length(local.others) ||
      core::anytrue([for address in local.addresses : core::endswith(address, "/stages/${attrs.StageName}")])
    )
    apis    = core::getresources("AWS::ApiGateway::RestApi", { RestApiId = attrs.RestApiId })
    private = core::anytrue([for api in local.apis : core::contains(api.EndpointConfiguration.Types, "PRIVATE")])
    behind_cloudfront = core::anytrue([
      for distribution in core::getresources("AWS::CloudFront::Distribution", {}) : (
        shirube::given(distribution.DistributionConfig.WebACLId) &&
        core::anytrue([for origin in distribution.DistributionConfig.Origins : core::can(core::regex("[.]execute-api[.]", origin.DomainName))])
      )
    ])
  }

  enforce {
    condition = local.associated
    error_message = {
      ja = "インターネットから届く API のステージに WAF がありません。AWS::WAFv2::WebACLAssociation で Web ACL を関連付けてください。"
      en = "The stage of the API is reachable from the internet without a WAF. Associate a web ACL with AWS::WAFv2::WebACLAssociation."
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
      ResourceArn = { "Fn::Sub" = ["arn:$${AWS::Partition}:apigateway:$${AWS::Region}::/restapis/$${Api}/stages/$${Stage}", { Api = attrs.RestApiId, Stage = attrs.Ref }] }
      WebACLArn   = choice
    }
  }
}
