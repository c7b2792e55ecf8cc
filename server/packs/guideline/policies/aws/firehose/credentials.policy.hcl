# Credentials in the arguments of delivery streams, connections and network links.

resource_policy "aws_kinesis_firehose_delivery_stream" "credential_literal" {
  control = "hardcoded-secret"
  targets = ["aws_kinesis_firehose_delivery_stream.hardcoded-secret"]
  also = [
    "aws_appflow_connector_profile",
    "aws_cloudwatch_event_connection",
    "aws_cognito_identity_provider",
    "aws_lb_listener",
    "aws_vpn_connection",
    "aws_transfer_server",
    "aws_emr_cluster",
    "aws_iot_authorizer",
    "aws_dx_bgp_peer",
    "aws_dx_private_virtual_interface",
  ]

  locals {
    credentials = attrs.connector_profile_config[0].connector_profile_credentials[0]
    custom      = local.credentials.custom_connector[0]
    parameters  = attrs.auth_parameters[0]
    kerberos    = attrs.kerberos_attributes[0]

    # What comes from a secret or a variable without default is unknown and never reported.
    values = core::concat(
      [
        attrs.redshift_configuration[0].password,
        attrs.splunk_configuration[0].hec_token,
        attrs.http_endpoint_configuration[0].access_key,
        attrs.snowflake_configuration[0].private_key,
        attrs.snowflake_configuration[0].key_passphrase,
        local.parameters.api_key[0].value,
        local.parameters.basic[0].password,
        local.parameters.oauth[0].client_parameters[0].client_secret,
        attrs.tunnel1_preshared_key,
        attrs.tunnel2_preshared_key,
        attrs.host_key,
        local.kerberos.kdc_admin_password,
        local.kerberos.ad_domain_join_password,
        local.kerberos.cross_realm_trust_principal_password,
        attrs.bgp_auth_key,
        core::try(attrs.provider_details.client_secret, null),
        core::try(attrs.provider_details.private_key, null),
        local.credentials.amplitude[0].secret_key,
        local.credentials.datadog[0].application_key,
        local.credentials.dynatrace[0].api_token,
        local.credentials.google_analytics[0].client_secret,
        local.credentials.infor_nexus[0].secret_access_key,
        local.credentials.marketo[0].client_secret,
        local.credentials.redshift[0].password,
        local.credentials.salesforce[0].access_token,
        local.credentials.sapo_data[0].basic_auth_credentials[0].password,
        local.credentials.sapo_data[0].oauth_credentials[0].client_secret,
        local.credentials.service_now[0].password,
        local.credentials.singular[0].api_key,
        local.credentials.slack[0].client_secret,
        local.credentials.snowflake[0].password,
        local.credentials.trendmicro[0].api_secret_key,
        local.credentials.veeva[0].password,
        local.credentials.zendesk[0].client_secret,
        local.custom.basic[0].password,
        local.custom.api_key[0].api_secret_key,
        local.custom.oauth2[0].client_secret,
      ],
      [for action in attrs.default_action : action.authenticate_oidc[0].client_secret],

      # The public keys of an authorizer are no secret, unless a private key stands in their place.
      [
        for key in attrs.token_signing_public_keys == null ? [] : core::values(attrs.token_signing_public_keys) : key
        if shirube::secret("token_signing_public_keys", key) != null
      ],
    )
    written = [for value in local.values : value if shirube::given(value)]
  }

  enforce {
    condition = core::alltrue([for value in local.written : shirube::matches("secret_placeholders", value)])
    error_message = {
      ja = "認証情報がコードに書かれています。Secrets Manager などの参照に置き換え、書かれた値は無効にしてください。"
      en = "A credential is written in the code. Replace it by a reference to Secrets Manager or the like, and revoke the value that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = !core::anytrue([for value in local.written : shirube::matches("secret_placeholders", value)])
    error_message = {
      ja = "認証情報に仮の値が書かれています。このまま適用しないよう、Secrets Manager などの参照に置き換えてください。"
      en = "A credential is a placeholder. Replace it by a reference to Secrets Manager or the like so that it is never applied as it is."
    }
  }

  # The secret holds user name and password.
  fix {
    title = {
      ja = "password を構成内の Secrets Manager のシークレットに置き換える"
      en = "Replace password by a secret of this configuration in Secrets Manager"
    }
    safety = "decision"
    when   = shirube::given(attrs.redshift_configuration[0].password)
    remove "redshift_configuration.username" {}
    remove "redshift_configuration.password" {}
    set "redshift_configuration.secrets_manager_configuration.enabled" {
      value = true
    }
    set "redshift_configuration.secrets_manager_configuration.secret_arn" {
      choices = [for secret in core::getresources("aws_secretsmanager_secret", {}) : secret.arn]
    }
  }

  fix {
    title = {
      ja = "hec_token を構成内の Secrets Manager のシークレットに置き換える"
      en = "Replace hec_token by a secret of this configuration in Secrets Manager"
    }
    safety = "decision"
    when   = shirube::given(attrs.splunk_configuration[0].hec_token)
    remove "splunk_configuration.hec_token" {}
    set "splunk_configuration.secrets_manager_configuration.enabled" {
      value = true
    }
    set "splunk_configuration.secrets_manager_configuration.secret_arn" {
      choices = [for secret in core::getresources("aws_secretsmanager_secret", {}) : secret.arn]
    }
  }

  fix {
    title = {
      ja = "access_key を構成内の Secrets Manager のシークレットに置き換える"
      en = "Replace access_key by a secret of this configuration in Secrets Manager"
    }
    safety = "decision"
    when   = shirube::given(attrs.http_endpoint_configuration[0].access_key)
    remove "http_endpoint_configuration.access_key" {}
    set "http_endpoint_configuration.secrets_manager_configuration.enabled" {
      value = true
    }
    set "http_endpoint_configuration.secrets_manager_configuration.secret_arn" {
      choices = [for secret in core::getresources("aws_secretsmanager_secret", {}) : secret.arn]
    }
  }
}
