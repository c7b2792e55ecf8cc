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

    # What is kept in secrets of this configuration and not written there either.
    kept = [
      for value in core::concat(
        [for version in core::getresources("aws_secretsmanager_secret_version", {}) : version.secret_string],
        [for parameter in core::getresources("aws_ssm_parameter", { type = "SecureString" }) : parameter.value],
      ) : value if core::length(shirube::strings([value])) == 0
    ]
    issued_elsewhere = ["aws_appflow_connector_profile", "aws_cloudwatch_event_connection", "aws_cognito_identity_provider", "aws_lb_listener"]
  }

  enforce {
    for_each  = local.written
    condition = shirube::matches("secret_placeholders", each.value)
    at        = each.value
    error_message = {
      ja = "認証情報がコードに書かれています。Secrets Manager などの参照に置き換え、書かれた値は無効にしてください。"
      en = "A credential is written in the code. Replace it by a reference to Secrets Manager or the like, and revoke the value that was written."
    }
  }

  enforce {
    severity  = "warning"
    for_each  = local.written
    condition = !shirube::matches("secret_placeholders", each.value)
    at        = each.value
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

  # The other side hands these out.
  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照"
      en = "Refer to a value that this configuration keeps in a secret"
    }
    safety = "decision"
    when   = core::contains(local.issued_elsewhere, meta.type)
    set "each" {
      choices = local.kept
    }
  }

  # AWS makes the keys up, and the device at the other end gets them.
  fix {
    title = {
      ja = "共有鍵を削除し、AWS が生成して Secrets Manager に保管（対向の装置にも設定が必要、トンネルは一度切れる）"
      en = "Remove the keys and let AWS generate them and keep them in Secrets Manager (the device at the other end has to follow; interrupts the tunnels)"
    }
    safety = "decision"
    when   = meta.type == "aws_vpn_connection"
    remove "tunnel1_preshared_key" {}
    remove "tunnel2_preshared_key" {}
    set "preshared_key_storage" {
      value = "SecretsManager"
    }
  }

  fix {
    title = {
      ja = "bgp_auth_key を削除し、AWS が生成する鍵を使う（対向のルータにも設定が必要）"
      en = "Remove bgp_auth_key and use the key that AWS generates (the router at the other end has to follow)"
    }
    safety = "decision"
    when   = meta.type == "aws_dx_bgp_peer" || meta.type == "aws_dx_private_virtual_interface"
    remove "bgp_auth_key" {}
  }

  # Servers that are there keep their key until it is changed.
  fix {
    title = {
      ja = "host_key を削除し、AWS が生成する鍵を使う（接続元が覚えている鍵と変わる）"
      en = "Remove host_key and use the key that AWS generates (not the one that clients know)"
    }
    safety = "decision"
    when   = meta.type == "aws_transfer_server"
    remove "host_key" {}
  }

  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（クラスターは作り直し、HDFS のデータは失われる）"
      en = "Generate it with random_password and keep it in Secrets Manager (replaces the cluster, and what is in HDFS is lost)"
    }
    safety = "destroys"
    when   = meta.type == "aws_emr_cluster" && shirube::given(local.kerberos.kdc_admin_password)
    companion "random_password" {
      length  = 32
      special = false
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "kerberos_attributes.kdc_admin_password" {
      value = companion.random_password.result
    }
  }

  # A private key that was written here cannot be trusted any more. Whoever signs the tokens reads the new one from the secret.
  fix {
    title = {
      ja = "新しい鍵を tls_private_key で生成して公開鍵だけを渡し、秘密鍵は Secrets Manager に保管（トークンの署名も新しい鍵に変更が必要）"
      en = "Generate a new key with tls_private_key, give its public half and keep the private one in Secrets Manager (tokens have to be signed with it)"
    }
    safety = "decision"
    when   = meta.type == "aws_iot_authorizer"
    companion "tls_private_key" {
      algorithm = "RSA"
      rsa_bits  = 2048
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.tls_private_key.private_key_pem
    }
    set "each" {
      value = companion.tls_private_key.public_key_pem
    }
  }
}
