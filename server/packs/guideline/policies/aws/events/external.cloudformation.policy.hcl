# External services that receive data or identities, in CloudFormation: policies of the same label ask the same.

locals {
  # Services of which the registration with ISMAP, or an equal certification, is not known here. Not known is not the same as absent.
  services = {
    "Amplitude"  = "(^|\\.)amplitude\\.com$"
    "Atlassian"  = "(^|\\.)(atlassian\\.(com|net)|jira\\.com|statuspage\\.io|opsgenie\\.com)$"
    "Auth0"      = "(^|\\.)auth0\\.com$"
    "Bitbucket"  = "(^|\\.)bitbucket\\.org$"
    "CircleCI"   = "(^|\\.)circleci\\.com$"
    "Coralogix"  = "(^|\\.)(coralogix\\.com|coralogix\\.us|coralogix\\.in)$"
    "Datadog"    = "(^|\\.)(datadoghq\\.(com|eu)|ddog-gov\\.com)$"
    "Discord"    = "(^|\\.)(discord|discordapp)\\.com$"
    "Dynatrace"  = "(^|\\.)(dynatrace|live\\.dynatrace)\\.com$"
    "Elastic"    = "(^|\\.)(elastic\\.co|elastic-cloud\\.com|cloud\\.es\\.io)$"
    "GitHub"     = "(^|\\.)(github\\.com|githubusercontent\\.com)$"
    "GitLab"     = "(^|\\.)gitlab\\.com$"
    "Grafana"    = "(^|\\.)grafana\\.(net|com)$"
    "HCP"        = "(^|\\.)(terraform\\.io|hashicorp\\.cloud)$"
    "Honeycomb"  = "(^|\\.)honeycomb\\.io$"
    "IFTTT"      = "(^|\\.)ifttt\\.com$"
    "JumpCloud"  = "(^|\\.)jumpcloud\\.com$"
    "LINE"       = "(^|\\.)line\\.me$"
    "Logz.io"    = "(^|\\.)logz\\.io$"
    "Mackerel"   = "(^|\\.)mackerelio\\.com$"
    "Mailgun"    = "(^|\\.)mailgun\\.net$"
    "MongoDB"    = "(^|\\.)mongodb\\.(com|net)$"
    "New Relic"  = "(^|\\.)(newrelic\\.com|nr-data\\.net)$"
    "Okta"       = "(^|\\.)(okta|oktapreview|okta-emea)\\.com$"
    "OneLogin"   = "(^|\\.)onelogin\\.com$"
    "PagerDuty"  = "(^|\\.)pagerduty\\.com$"
    "Rollbar"    = "(^|\\.)rollbar\\.com$"
    "Salesforce" = "(^|\\.)(salesforce|force)\\.com$"
    "Segment"    = "(^|\\.)segment\\.(com|io)$"
    "SendGrid"   = "(^|\\.)sendgrid\\.(com|net)$"
    "Sentry"     = "(^|\\.)sentry\\.io$"
    "ServiceNow" = "(^|\\.)service-now\\.com$"
    "Slack"      = "(^|\\.)slack\\.com$"
    "Snowflake"  = "(^|\\.)snowflakecomputing\\.com$"
    "Splunk"     = "(^|\\.)(splunkcloud\\.com|splunk\\.com|signalfx\\.com)$"
    "Sumo Logic" = "(^|\\.)sumologic\\.(com|net)$"
    "Twilio"     = "(^|\\.)twilio\\.com$"
    "Zapier"     = "(^|\\.)zapier\\.com$"
    "Zendesk"    = "(^|\\.)zendesk\\.com$"
  }

  # Types of connectors that lead to a service outside of AWS and of the system's own network.
  connectors = {
    "Amplitude"       = "Amplitude"
    "Datadog"         = "Datadog"
    "Dynatrace"       = "Dynatrace"
    "Googleanalytics" = "Google Analytics"
    "Infornexus"      = "Infor Nexus"
    "Marketo"         = "Marketo"
    "Pardot"          = "Salesforce"
    "Salesforce"      = "Salesforce"
    "Servicenow"      = "ServiceNow"
    "Singular"        = "Singular"
    "Slack"           = "Slack"
    "Snowflake"       = "Snowflake"
    "Trendmicro"      = "Trend Micro"
    "Veeva"           = "Veeva"
    "Zendesk"         = "Zendesk"
  }
  repositories = {
    "Bitbucket" = "Bitbucket"
    "GitHub"    = "GitHub"
    "GitLab"    = "GitLab"
  }

  urls = [
    for url in [
      attrs.InvocationEndpoint,
      attrs.AuthParameters.OAuthParameters.AuthorizationEndpoint,
      attrs.HttpEndpointDestinationConfiguration.EndpointConfiguration.Url,
      attrs.SnowflakeDestinationConfiguration.AccountUrl,
      attrs.SplunkDestinationConfiguration.HECEndpoint,
      attrs.Protocol == "https" ? attrs.Endpoint : null,
      attrs.Url,
    ] : url if url != null
  ]
  hosts = [
    for url in local.urls : core::lower(core::try(core::regex("^(?:https?://)?(?:[^/@]*@)?([^/:?#]+)", url)[0], ""))
  ]

  # The resource may say what was confirmed: in a tag, or where it has none, in its description or name.
  texts = core::concat(
    shirube::written([attrs.Description, attrs.Name, attrs.ConnectorLabel, attrs.ConnectorProfileName]),
    [for tag in attrs.Tags : "${tag.Key}=${tag.Value}"],
  )
  registered = core::anytrue([for text in local.texts : core::can(core::regex("ismap", core::lower(text)))])
  by_host = [
    for name, pattern in local.services : name
    if core::anytrue([for host in local.hosts : core::can(core::regex(pattern, host))])
  ]
}

resource_policy "AWS::Events::ApiDestination" "external_service" {
  control  = "cloud-not-ismap-registered"
  severity = "information"
  targets  = ["AWS::Events::ApiDestination.cloud-not-ismap-registered"]
  also = [
    "AWS::Events::Connection",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::SNS::Subscription",
    "AWS::AppFlow::ConnectorProfile",
    "AWS::CodeStarConnections::Connection",
  ]

  filter = !local.registered

  locals {
    # Dynatrace Managed runs on servers of one's own.
    dynatrace     = attrs.ConnectorProfileConfig.ConnectorProfileProperties.Dynatrace.InstanceUrl
    own_dynatrace = local.dynatrace != null && !core::can(core::regex("dynatrace\\.com(/|$)", core::lower(local.dynatrace)))

    # Types that say by themselves where they lead.
    by_type = core::compact([
      attrs.ConnectorType == null || local.own_dynatrace ? "" : core::lookup(local.connectors, attrs.ConnectorType, ""),
      attrs.ProviderType == null || attrs.HostArn != null ? "" : core::lookup(local.repositories, attrs.ProviderType, ""),
    ])
    found = core::distinct(core::concat(local.by_host, local.by_type))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "外部のサービス（${core::join("、", local.found)}）とデータをやり取りします。ISMAP クラウドサービスリストへの登録（暫定的な措置を含む）を確認し、結果を例外の理由か ISMAP というタグ（タグのない種類では Description など）に記録してください。"
      en = "Data is exchanged with an external service (${core::join(", ", local.found)}). Check its registration in the ISMAP list, or the provisional measure, and record the result as the reason of an exception or in a tag ISMAP, in Description or the like where there are no tags."
    }
  }
}

resource_policy "AWS::Chatbot::SlackChannelConfiguration" "chat_channel" {
  control  = "cloud-not-ismap-registered"
  severity = "information"
  targets  = ["AWS::Events::ApiDestination.cloud-not-ismap-registered"]

  filter = !local.registered

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "外部のサービス（Slack）とデータをやり取りします。ISMAP クラウドサービスリストへの登録（暫定的な措置を含む）を確認し、結果を例外の理由か ISMAP というタグに記録してください。"
      en = "Data is exchanged with an external service (Slack). Check its registration in the ISMAP list, or the provisional measure, and record the result as the reason of an exception or in a tag ISMAP."
    }
  }
}

resource_policy "AWS::Events::ApiDestination" "certification" {
  control = "certification-unconfirmed"
  targets = ["AWS::Events::ApiDestination.certification-unconfirmed"]
  also = [
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::AppFlow::ConnectorProfile",
    "AWS::IAM::OIDCProvider",
    "AWS::IAM::SAMLProvider",
  ]

  filter = !local.certified

  locals {
    certified = core::anytrue([
      for text in local.texts : core::can(core::regex("iso[ /_-]?(iec)?[ /_-]?27017|cs[ _-]?(gold|ゴールド)|fedramp|soc[ _-]?[23]|ismap", core::lower(text)))
    ])
    by_connector = attrs.ConnectorType == null ? [] : core::compact([core::lookup(local.connectors, attrs.ConnectorType, "")])

    # The metadata of an identity provider names its address.
    by_metadata = [
      for name, pattern in local.services : name
      if core::can(core::regex("https://([a-z0-9.-]+\\.)?${core::trimsuffix(core::trimprefix(pattern, "(^|\\.)"), "$")}[/\"'<:]", core::lower(attrs.SamlMetadataDocument)))
    ]
    found    = core::distinct(core::concat(local.by_host, local.by_connector, local.by_metadata))
    identity = core::contains(["AWS::IAM::OIDCProvider", "AWS::IAM::SAMLProvider"], meta.type)
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "外部のサービス（${core::join("、", local.found)}）に${local.identity ? "認証を任せて" : "データを渡して"}いますが、第三者認証等を確認した記録がありません。ISO/IEC 27017 や SOC 2 などを確認し、Certification: ISO27017 のようなタグ（タグのない種類では Description や名前）に残してください。"
      en = "An external service (${core::join(", ", local.found)}) ${local.identity ? "vouches for identities" : "receives data"}, and nothing records its certification. Confirm ISO/IEC 27017, SOC 2 or the like, and keep it in a tag such as Certification: ISO27017, or in Description or the name where there are no tags."
    }
  }
}
