# Keys of services that encrypt by themselves with a key of AWS: Amazon ElastiCache Serverless and others.

resource_policy "aws_elasticache_serverless_cache" "own_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_elasticache_serverless_cache.customer-managed-key-missing"]
  severity = "information"
  also = [
    "aws_dsql_cluster",
    "aws_redshiftserverless_namespace",
    "aws_apprunner_service",
    "aws_mwaa_environment",
    "aws_prometheus_workspace",
    "aws_qldb_ledger",
    "aws_neptunegraph_graph",
    "aws_docdbelastic_cluster",
    "aws_s3tables_table_bucket",
    "aws_cloudwatch_event_bus",
    "aws_sfn_state_machine",
    "aws_fsx_file_cache",
    "aws_securitylake_data_lake",
    "aws_bedrock_custom_model",
    "aws_emr_studio",
    "aws_pipes_pipe",
    "aws_verifiedaccess_group",
    "aws_athena_workgroup",
  ]

  # The namespace has a secret only if it manages the password; its own data and the engine are judged elsewhere.
  # Results of a work group that are not encrypted at all are reported as such.
  filter = (
    (meta.type != "aws_redshiftserverless_namespace" || attrs.manage_admin_password == true) &&
    (meta.type != "aws_athena_workgroup" || core::length(attrs.configuration[0].result_configuration[0].encryption_configuration) > 0)
  )

  locals {
    argument = {
      aws_elasticache_serverless_cache = "kms_key_id"
      aws_dsql_cluster                 = "kms_encryption_key"
      aws_redshiftserverless_namespace = "admin_password_secret_kms_key_id"
      aws_apprunner_service            = "encryption_configuration.kms_key"
      aws_mwaa_environment             = "kms_key"
      aws_prometheus_workspace         = "kms_key_arn"
      aws_qldb_ledger                  = "kms_key"
      aws_neptunegraph_graph           = "kms_key_identifier"
      aws_docdbelastic_cluster         = "kms_key_id"
      aws_s3tables_table_bucket        = "encryption_configuration.kms_key_arn"
      aws_cloudwatch_event_bus         = "kms_key_identifier"
      aws_sfn_state_machine            = "encryption_configuration.kms_key_id"
      aws_fsx_file_cache               = "kms_key_id"
      aws_securitylake_data_lake       = "configuration.encryption_configuration"
      aws_bedrock_custom_model         = "custom_model_kms_key_id"
      aws_emr_studio                   = "encryption_key_arn"
      aws_pipes_pipe                   = "kms_key_identifier"
      aws_verifiedaccess_group         = "sse_configuration.kms_key_arn"
      aws_athena_workgroup             = "encryption_configuration.kms_key_arn"
    }[meta.type]
    key = (
      core::contains(["aws_elasticache_serverless_cache", "aws_docdbelastic_cluster", "aws_fsx_file_cache"], meta.type) ? attrs.kms_key_id :
      meta.type == "aws_dsql_cluster" ? attrs.kms_encryption_key :
      meta.type == "aws_redshiftserverless_namespace" ? attrs.admin_password_secret_kms_key_id :
      meta.type == "aws_apprunner_service" ? attrs.encryption_configuration[0].kms_key :
      core::contains(["aws_mwaa_environment", "aws_qldb_ledger"], meta.type) ? attrs.kms_key :
      meta.type == "aws_prometheus_workspace" ? attrs.kms_key_arn :
      core::contains(["aws_neptunegraph_graph", "aws_cloudwatch_event_bus", "aws_pipes_pipe"], meta.type) ? attrs.kms_key_identifier :
      meta.type == "aws_s3tables_table_bucket" ? core::try(attrs.encryption_configuration.kms_key_arn, null) :
      meta.type == "aws_sfn_state_machine" ? attrs.encryption_configuration[0].kms_key_id :
      meta.type == "aws_securitylake_data_lake" ? core::try(attrs.configuration[0].encryption_configuration[0].kms_key_id, null) :
      meta.type == "aws_bedrock_custom_model" ? attrs.custom_model_kms_key_id :
      meta.type == "aws_emr_studio" ? attrs.encryption_key_arn :
      meta.type == "aws_verifiedaccess_group" ? attrs.sse_configuration[0].kms_key_arn :
      meta.type == "aws_athena_workgroup" ? attrs.configuration[0].result_configuration[0].encryption_configuration[0].kms_key_arn :
      null
    )
  }

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = local.key })) > 0 ||
      (shirube::given(local.key) && local.key != "S3_MANAGED_KEY")
    )
    error_message = {
      ja = "保存データの暗号化の鍵が AWS のものになります。${local.argument} に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts stored data belongs to AWS. With a KMS key of your own in ${local.argument} you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_elasticache_serverless_cache", "aws_docdbelastic_cluster", "aws_fsx_file_cache"], meta.type)
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_elasticache_serverless_cache", "aws_docdbelastic_cluster", "aws_fsx_file_cache"], meta.type)
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "kms_encryption_key に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_encryption_key (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_dsql_cluster"
    set "kms_encryption_key" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_encryption_key に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in kms_encryption_key (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_dsql_cluster"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "admin_password_secret_kms_key_id に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in admin_password_secret_kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_redshiftserverless_namespace"
    set "admin_password_secret_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "admin_password_secret_kms_key_id に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in admin_password_secret_kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_redshiftserverless_namespace"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "admin_password_secret_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "kms_key に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_mwaa_environment", "aws_qldb_ledger"], meta.type)
    set "kms_key" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in kms_key (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_mwaa_environment", "aws_qldb_ledger"], meta.type)
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_prometheus_workspace"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_prometheus_workspace"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "kms_key_identifier に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_identifier (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_neptunegraph_graph", "aws_cloudwatch_event_bus", "aws_pipes_pipe"], meta.type)
    set "kms_key_identifier" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_identifier に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in kms_key_identifier (replaces most of these)"
    }
    safety = "decision"
    when   = core::contains(["aws_neptunegraph_graph", "aws_cloudwatch_event_bus", "aws_pipes_pipe"], meta.type)
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_identifier" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "custom_model_kms_key_id に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in custom_model_kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrock_custom_model"
    set "custom_model_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "custom_model_kms_key_id に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in custom_model_kms_key_id (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrock_custom_model"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "custom_model_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "encryption_key_arn に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_key_arn (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_emr_studio"
    set "encryption_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_key_arn に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_key_arn (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_emr_studio"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_apprunner_service"
    set "encryption_configuration.kms_key" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_apprunner_service"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.kms_key" {
      value = companion.aws_kms_key.arn
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_s3tables_table_bucket"
    set "encryption_configuration" {
      choices = [for key in core::getresources("aws_kms_key", {}) : { sse_algorithm = "aws:kms", kms_key_arn = key.arn } if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_s3tables_table_bucket"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration" {
      value = { sse_algorithm = "aws:kms", kms_key_arn = companion.aws_kms_key.arn }
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_sfn_state_machine"
    set "encryption_configuration.kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
    set "encryption_configuration.type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_sfn_state_machine"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
    set "encryption_configuration.type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_securitylake_data_lake"
    set "configuration.encryption_configuration" {
      choices = [for key in core::getresources("aws_kms_key", {}) : [{ kms_key_id = key.id }] if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_securitylake_data_lake"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "configuration.encryption_configuration" {
      value = [{ kms_key_id = companion.aws_kms_key.id }]
    }
  }

  fix {
    title = {
      ja = "sse_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in sse_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_verifiedaccess_group"
    set "sse_configuration.kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
    set "sse_configuration.customer_managed_key_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "sse_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in sse_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_verifiedaccess_group"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "sse_configuration.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
    set "sse_configuration.customer_managed_key_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に構成内の KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a KMS key of this configuration in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_athena_workgroup"
    set "configuration.result_configuration.encryption_configuration.kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
    set "configuration.result_configuration.encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
  }

  fix {
    title = {
      ja = "encryption_configuration に新しい KMS 鍵を指定（多くは作り直しになります）"
      en = "Use a new KMS key in encryption_configuration (replaces most of these)"
    }
    safety = "decision"
    when   = meta.type == "aws_athena_workgroup"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "configuration.result_configuration.encryption_configuration.kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
    set "configuration.result_configuration.encryption_configuration.encryption_option" {
      value = "SSE_KMS"
    }
  }
}
