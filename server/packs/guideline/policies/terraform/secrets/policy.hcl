# Secrets in the code, whatever the provider.

locals {
  # Types that are judged argument by argument in their own folder. Of Azure and SAKURA Cloud, the folders leave known formats to this rule.
  judged_elsewhere = [
    "aws_amplify_app",
    "aws_amplify_branch",
    "aws_appflow_connector_profile",
    "aws_apprunner_service",
    "aws_batch_job_definition",
    "aws_cloudformation_stack",
    "aws_cloudwatch_event_connection",
    "aws_codebuild_project",
    "aws_cognito_identity_provider",
    "aws_datasync_location_object_storage",
    "aws_db_instance",
    "aws_directory_service_directory",
    "aws_dms_endpoint",
    "aws_docdb_cluster",
    "aws_dx_bgp_peer",
    "aws_dx_private_virtual_interface",
    "aws_ecs_task_definition",
    "aws_elastic_beanstalk_environment",
    "aws_elasticache_replication_group",
    "aws_elasticache_user",
    "aws_elasticsearch_domain",
    "aws_emr_cluster",
    "aws_fsx_ontap_file_system",
    "aws_fsx_windows_file_system",
    "aws_glue_job",
    "aws_iam_user_login_profile",
    "aws_imagebuilder_component",
    "aws_instance",
    "aws_iot_authorizer",
    "aws_kinesis_firehose_delivery_stream",
    "aws_lambda_function",
    "aws_launch_configuration",
    "aws_launch_template",
    "aws_lb_listener",
    "aws_lightsail_container_service_deployment_version",
    "aws_lightsail_database",
    "aws_memorydb_user",
    "aws_mq_broker",
    "aws_msk_scram_secret_association",
    "aws_opensearch_domain",
    "aws_rds_cluster",
    "aws_rds_global_cluster",
    "aws_redshift_cluster",
    "aws_redshiftserverless_namespace",
    "aws_sagemaker_model",
    "aws_secretsmanager_secret_version",
    "aws_ssm_document",
    "aws_ssm_parameter",
    "aws_transfer_server",
    "aws_vpn_connection",
    "google_alloydb_cluster",
    "google_compute_vpn_tunnel",
    "google_monitoring_notification_channel",
    "google_secret_manager_secret_version",
    "google_sql_database_instance",
    "google_sql_user",
    "oci_database_db_system",
    "oci_psql_db_system",
    "oci_vault_secret",
  ]

  # Arguments that hold a secret itself, and never its name or where it is.
  secret_arguments = "(^|_)(password|passwd|passphrase|client_secret|secret_key|secret_access_key|api_key|api_token|access_token|auth_token|private_key|private_key_pem)$"

}

resource_policy "*" "literal_secret" {
  control = "hardcoded-secret"
  targets = ["resource.hardcoded-secret"]
  also    = ["data.*", "module", "local"]

  filter = !core::contains(local.judged_elsewhere, meta.type) && !core::contains(["external", "http"], meta.type)

  locals {
    written = meta.type == "local" ? { (meta.name) = attrs.value } : attrs

    # By the name of an argument whose value is text. What comes from a variable without value or from another resource is not written here.
    # AWS, SAKURA Cloud and the services of Azure with settings judge their nested blocks in their own folders.
    nested = !core::can(core::regex("^(aws_|sakuracloud_|sakura_|azurerm_(container_(group|app)|(linux|windows)_(web_app|function_app))$)", meta.type))
    named = [
      for text in shirube::strings(local.written) : text
      if(local.nested || text.name == text.path) && core::can(core::regex(local.secret_arguments, text.name)) && core::can(core::regex("[^ ]", text.value)) &&
      !shirube::matches("secret_harmless_values", text.value) && !shirube::matches("secret_placeholders", text.value) &&
      (text.name == text.path || !shirube::matches("secret_references", text.value))
    ]
    names = [for text in local.named : text.path]

    # By the format of the value, wherever it stands. Random text alone is no proof: its name has to say what it is, which `named` looks at.
    # Of AWS, the arguments that take secrets are judged in their own folders.
    formats = core::startswith(meta.type, "aws_") ? [] : [
      for found in shirube::secrets(local.written) : found
      if !core::contains(["base64", "hex"], found.id) && !core::contains(local.names, found.path)
    ]
  }

  enforce {
    for_each  = local.named
    condition = false
    at        = each.value.value
    error_message = {
      ja = "${each.value.path} に秘密情報が書かれています。シークレット管理サービスに移して参照し、書かれた値は履歴に残るため変更してください。"
      en = "${each.value.path} holds a secret. Move it to a secret manager and refer to it; change the value, since it stays in the history."
    }
  }

  enforce {
    for_each  = local.formats
    condition = false
    at        = each.value
    error_message = {
      ja = "${each.value.path} の値は秘密情報の形式（${each.value.id}）です。シークレット管理サービスに移して参照し、書かれた値は履歴に残るため無効にしてください。"
      en = "The value of ${each.value.path} has the format of a secret (${each.value.id}). Move it to a secret manager and refer to it; revoke the value, since it stays in the history."
    }
  }
}

resource_policy "data.external" "queried_secret" {
  control  = "hardcoded-secret"
  severity = "warning"
  targets  = ["data.external.hardcoded-secret"]
  also     = ["data.http"]

  locals {
    sent = meta.type == "external" ? attrs.query : attrs.request_headers
    named = [
      for name, value in local.sent == null ? {} : local.sent : name
      if (shirube::matches("secret_names", name) || core::lower(name) == "authorization") &&
      !shirube::matches("secret_harmless_values", value) && !shirube::matches("secret_placeholders", value)
    ]
    formats = shirube::secrets(meta.type == "external" ? attrs.program : attrs.url)
  }

  enforce {
    condition = core::length(local.named) == 0 && core::length(local.formats) == 0
    error_message = {
      ja = "${meta.address} の問い合わせに認証情報が書かれています。環境変数で渡し、書かれた値は無効にしてください。"
      en = "The query of ${meta.address} holds a credential. Pass it by environment, and revoke the value."
    }
  }
}

resource_policy "output" "secret_output" {
  control  = "hardcoded-secret"
  severity = "warning"
  profile  = "standard" # only the name tells, so it is not for those who want the essential alone
  targets  = ["output.hardcoded-secret"]

  # master_user_secret says where the password is that RDS manages.
  filter = shirube::matches("secret_names", meta.name) && !core::can(core::regex("_user_secrets?$", meta.name))

  enforce {
    condition = attrs.sensitive == true || attrs.ephemeral == true
    error_message = {
      ja = "output ${meta.name} は秘密情報の名前ですが、値が実行結果やログに表示されます。sensitive = true を設定してください。"
      en = "Output ${meta.name} is named like a secret, and its value is shown in results and logs. Set sensitive = true."
    }
  }

  fix {
    title = {
      ja = "sensitive = true を設定"
      en = "Set sensitive = true"
    }
    safety = "safe"
    set "sensitive" {
      value = true
    }
  }
}

provider_policy "*" "provider_credentials" {
  control = "hardcoded-secret"
  targets = ["provider.hardcoded-secret.3"]

  filter = !core::contains(["aws", "linode", "ncloud", "openstack", "panos", "bridgecrew"], meta.provider_type)

  locals {
    # A path is no secret; emulators and placeholders hold none. A provider that is declared and not used gets a word such as test.
    literals = [
      for name, value in attrs : name
      if core::contains(["token", "secret", "private_key", "client_secret", "credentials", "access_token", "password", "api_token", "api_key", "app_key", "secret_key", "admin_api_key"], name) && core::can(core::regex("[^ ]", value)) &&
      !core::can(core::regex("^[^{]*\\.(json|pem|key)$", value)) &&
      !core::contains(["test", "mock"], core::lower(value)) &&
      !shirube::matches("secret_harmless_values", value) && !shirube::matches("secret_placeholders", value)
    ]
  }

  enforce {
    condition = core::length(local.literals) == 0
    error_message = {
      ja = "provider \"${meta.provider_type}\" に秘密情報（${core::join("、", local.literals)}）が書かれています。環境変数か CI のシークレットで渡し、書かれた値は無効にしてください。"
      en = "Provider \"${meta.provider_type}\" holds a secret (${core::join(", ", local.literals)}). Pass it by environment or the secrets of the pipeline, and revoke the value."
    }
  }
}

provider_policy "linode" "other_provider_credentials" {
  control = "hardcoded-secret"
  targets = ["provider.hardcoded-secret.4"]
  also    = ["ncloud", "openstack", "panos", "bridgecrew"]

  locals {
    # A path is no secret; emulators and placeholders hold none. A provider that is declared and not used gets a word such as test.
    literals = [
      for name, value in attrs : name
      if core::contains(["token", "access_key", "secret_key", "password", "application_credential_secret", "api_key"], name) && core::can(core::regex("[^ ]", value)) &&
      !core::can(core::regex("^[^{]*\\.(json|pem|key)$", value)) &&
      !core::contains(["test", "mock"], core::lower(value)) &&
      !shirube::matches("secret_harmless_values", value) && !shirube::matches("secret_placeholders", value)
    ]
  }

  enforce {
    condition = core::length(local.literals) == 0
    error_message = {
      ja = "provider \"${meta.provider_type}\" に秘密情報（${core::join("、", local.literals)}）が書かれています。環境変数か CI のシークレットで渡し、書かれた値は無効にしてください。"
      en = "Provider \"${meta.provider_type}\" holds a secret (${core::join(", ", local.literals)}). Pass it by environment or the secrets of the pipeline, and revoke the value."
    }
  }
}

provider_policy "oci" "key_password" {
  control = "hardcoded-secret"
  targets = ["provider.hardcoded-secret.2"]

  enforce {
    condition = attrs.private_key_password == null
    at        = attrs.private_key_password
    error_message = {
      ja = "provider \"oci\" に秘密鍵のパスワードが渡されています。private_key_password を削除し、インスタンスプリンシパルか環境変数を使ってください。"
      en = "Provider \"oci\" is given the password of its private key. Remove private_key_password and use an instance principal or the environment."
    }
  }

  fix {
    title = {
      ja = "private_key_password を削除"
      en = "Remove private_key_password"
    }
    safety = "decision"
    remove "private_key_password" {}
  }
}
