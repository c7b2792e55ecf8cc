# External services that receive data or identities.

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

  urls = core::concat(
    [for url in [attrs.invocation_endpoint, attrs.url] : url if url != null],
    attrs.protocol == "https" ? [attrs.endpoint] : [],
    [for destination in attrs.http_endpoint_configuration : destination.url],
    core::flatten([
      for parameters in attrs.auth_parameters : [for oauth in parameters.oauth : oauth.authorization_endpoint]
    ]),
  )
  hosts = [
    for url in local.urls : core::lower(core::try(core::regex("^(?:https?://)?(?:[^/@]*@)?([^/:?#]+)", url)[0], ""))
  ]
  by_host = [
    for name, pattern in local.services : name
    if core::anytrue([for host in local.hosts : core::can(core::regex(pattern, host))])
  ]
}

resource_policy "aws_cloudwatch_event_api_destination" "external_service" {
  control  = "cloud-not-ismap-registered"
  severity = "information"
  targets  = ["aws_cloudwatch_event_api_destination.cloud-not-ismap-registered"]
  also = [
    "aws_cloudwatch_event_connection",
    "aws_kinesis_firehose_delivery_stream",
    "aws_sns_topic_subscription",
    "aws_appflow_connector_profile",
    "aws_codestarconnections_connection",
    "aws_devopsguru_notification_channel",
  ]

  locals {
    # Dynatrace Managed runs on servers of one's own.
    own_dynatrace = attrs.connector_type == "Dynatrace" && core::anytrue([
      for config in attrs.connector_profile_config : core::anytrue([
        for properties in config.connector_profile_properties : core::anytrue([
          for dynatrace in properties.dynatrace : !core::can(core::regex("dynatrace\\.com(/|$)", core::lower(dynatrace.instance_url)))
        ])
      ])
    ])

    # Types that say by themselves where they lead.
    by_type = core::compact([
      !shirube::given(attrs.connector_type) || local.own_dynatrace ? "" : core::lookup(local.connectors, attrs.connector_type, ""),
      shirube::given(attrs.host_arn) || !shirube::given(attrs.provider_type) ? "" : core::lookup(local.repositories, attrs.provider_type, ""),
    ])

    # DevOps Guru tells a topic, and the topic its subscribers.
    by_subscriber = core::flatten([
      for channel in attrs.sns : [
        for subscription in core::getresources("aws_sns_topic_subscription", { topic_arn = channel.topic_arn }) : [
          for name, pattern in local.services : name
          if subscription.protocol == "https" &&
          core::can(core::regex(pattern, core::lower(core::try(core::regex("^https://(?:[^/@]*@)?([^/:?#]+)", subscription.endpoint)[0], ""))))
        ]
      ]
    ])
    found = core::distinct(core::concat(local.by_host, local.by_type, local.by_subscriber))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "外部のサービス（${core::join("、", local.found)}）とデータをやり取りします。ISMAP クラウドサービスリストへの登録（暫定的な措置を含む）を確認し、結果を例外の理由として記録してください。"
      en = "Data is exchanged with an external service (${core::join(", ", local.found)}). Check its registration in the ISMAP list, or the provisional measure, and record the result as the reason of an exception."
    }
  }
}

resource_policy "aws_cloudwatch_event_api_destination" "certification" {
  control = "certification-unconfirmed"
  targets = ["aws_cloudwatch_event_api_destination.certification-unconfirmed"]
  also = [
    "aws_kinesis_firehose_delivery_stream",
    "aws_appflow_connector_profile",
    "aws_iam_saml_provider",
    "aws_iam_openid_connect_provider",
  ]

  filter = !local.certified

  locals {
    # The resource may say which certification was confirmed: in a tag, or where it has none, in its description.
    texts = core::concat(
      [for text in [attrs.description, attrs.name, attrs.connector_label] : text if text != null],
      [for key, value in attrs.tags == null ? {} : attrs.tags : "${key}=${value}"],
    )
    certified = core::anytrue([
      for text in local.texts : core::can(core::regex("iso[ /_-]?(iec)?[ /_-]?27017|cs[ _-]?(gold|ゴールド)|fedramp|soc[ _-]?[23]|ismap", core::lower(text)))
    ])
    by_connector = !shirube::given(attrs.connector_type) ? [] : core::compact([core::lookup(local.connectors, attrs.connector_type, "")])

    # The metadata of an identity provider names its address.
    by_metadata = meta.type != "aws_iam_saml_provider" ? [] : [
      for name, pattern in local.services : name
      if core::can(core::regex("https://([a-z0-9.-]+\\.)?${core::trimsuffix(core::trimprefix(pattern, "(^|\\.)"), "$")}[/\"'<:]", core::lower(attrs.saml_metadata_document)))
    ]
    found = core::distinct(core::concat(local.by_host, local.by_connector, local.by_metadata))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "外部のサービス（${core::join("、", local.found)}）に${core::contains(["aws_iam_saml_provider", "aws_iam_openid_connect_provider"], meta.type) ? "認証を任せて" : "データを渡して"}いますが、第三者認証等を確認した記録がありません。ISO/IEC 27017 や SOC 2 などを確認し、Certification = \"ISO27017\" のようなタグ（タグのない種類では description）に残してください。"
      en = "An external service (${core::join(", ", local.found)}) ${core::contains(["aws_iam_saml_provider", "aws_iam_openid_connect_provider"], meta.type) ? "vouches for identities" : "receives data"}, and nothing records its certification. Confirm ISO/IEC 27017, SOC 2 or the like, and keep it in a tag such as Certification = \"ISO27017\", or in description where there are no tags."
    }
  }
}
