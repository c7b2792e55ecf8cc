# What holds for resources of AWS whatever their type.

resource_policy "aws_*" "resource_region" {
  control = "region-outside-japan"
  targets = ["aws_any.region-outside-japan"]

  # Since version 6 of the provider a resource may name a region of its own. In these types the argument is something else.
  filter = shirube::given(attrs.region) && !core::contains(["aws_config_aggregate_authorization", "aws_opsworks_stack", "aws_servicequotas_template", "aws_cloudformation_stack_set_instance", "aws_cloudformation_stack_instances"], meta.type)

  locals {
    # Types that have to be in us-east-1, or that have no region and only an endpoint there, and hold no user data.
    global_types = [
      "aws_acm_certificate",
      "aws_acm_certificate_validation",
      "aws_chatbot_slack_channel_configuration",
      "aws_cloudwatch_log_resource_policy",
      "aws_bcmdataexports_export",
      "aws_costexplorer_cost_category",
      "aws_cur_report_definition",
      "aws_ecrpublic_repository",
      "aws_kms_alias",
      "aws_sns_topic",
      "aws_sns_topic_policy",
      "aws_sns_topic_subscription",
      "aws_wafv2_web_acl_logging_configuration",
    ]
    global_prefixes = ["aws_cloudfront_", "aws_iam_", "aws_route53_", "aws_shield_"]

    global = (
      (attrs.region == "us-west-2" && core::startswith(meta.type, "aws_globalaccelerator_")) ||
      (attrs.region == "us-east-1" && (
        core::contains(local.global_types, meta.type) ||
        core::anytrue([for prefix in local.global_prefixes : core::startswith(meta.type, prefix)]) ||
        (core::startswith(meta.type, "aws_wafv2_") && attrs.scope == "CLOUDFRONT") ||
        (meta.type == "aws_lambda_function" && attrs.publish == true) ||
        (meta.type == "aws_kms_key" && attrs.key_usage == "SIGN_VERIFY") ||
        (meta.type == "aws_cloudwatch_log_group" && core::try(core::can(core::regex("^(/aws/route53/|aws-waf-logs-)", attrs.name)), false)) ||
        (meta.type == "aws_cloudwatch_metric_alarm" && core::contains(["AWS/Billing", "AWS/CloudFront", "AWS/DDoSProtection", "AWS/Route53", "AWS/WAFV2"], attrs.namespace))
      ))
    )
  }

  enforce {
    condition = local.global || shirube::in_japan("aws", attrs.region)
    at        = attrs.region
    error_message = {
      ja = "${meta.address} は国外のリージョン ${attrs.region} に置かれます。region を外すか国内のリージョンにしてください。国外が必要なら、確認した内容を理由として例外に記録してください。"
      en = "${meta.address} is placed in ${attrs.region}, outside Japan. Leave out region or name one in Japan, or record what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "国内のリージョンに変更（作り直されます）"
      en = "Change to a region in Japan (it is created anew)"
    }
    safety = "decision"
    set "region" {
      choices = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}

resource_policy "aws_*" "managed_alias" {
  control = "customer-managed-key-missing"
  targets = ["aws_any.customer-managed-key-missing"]

  # These are judged argument by argument in their own folder.
  filter = !core::contains(local.judged_elsewhere, meta.type)

  locals {
    judged_elsewhere = [
      "aws_ami_copy",
      "aws_appflow_connector_profile",
      "aws_appflow_flow",
      "aws_apprunner_service",
      "aws_athena_workgroup",
      "aws_backup_vault",
      "aws_bedrock_custom_model",
      "aws_bedrockagent_agent",
      "aws_cloudtrail",
      "aws_cloudtrail_event_data_store",
      "aws_cloudwatch_event_bus",
      "aws_cloudwatch_log_group",
      "aws_codeartifact_domain",
      "aws_codebuild_project",
      "aws_codegurureviewer_repository_association",
      "aws_codepipeline",
      "aws_comprehend_entity_recognizer",
      "aws_connect_instance_storage_config",
      "aws_db_instance",
      "aws_db_instance_automated_backups_replication",
      "aws_db_snapshot_copy",
      "aws_dlm_lifecycle_policy",
      "aws_dms_endpoint",
      "aws_dms_replication_instance",
      "aws_dms_s3_endpoint",
      "aws_docdb_cluster",
      "aws_docdbelastic_cluster",
      "aws_dsql_cluster",
      "aws_dynamodb_table",
      "aws_dynamodb_table_replica",
      "aws_ebs_snapshot_copy",
      "aws_ebs_volume",
      "aws_ecr_repository",
      "aws_ecs_cluster",
      "aws_efs_file_system",
      "aws_eks_cluster",
      "aws_elasticache_replication_group",
      "aws_elasticache_serverless_cache",
      "aws_elasticsearch_domain",
      "aws_emr_security_configuration",
      "aws_emr_studio",
      "aws_fsx_file_cache",
      "aws_fsx_lustre_file_system",
      "aws_fsx_ontap_file_system",
      "aws_fsx_openzfs_file_system",
      "aws_fsx_windows_file_system",
      "aws_glue_data_catalog_encryption_settings",
      "aws_glue_security_configuration",
      "aws_imagebuilder_component",
      "aws_imagebuilder_distribution_configuration",
      "aws_imagebuilder_image_recipe",
      "aws_instance",
      "aws_kendra_index",
      "aws_keyspaces_table",
      "aws_kinesis_firehose_delivery_stream",
      "aws_kinesis_stream",
      "aws_kinesis_video_stream",
      "aws_lambda_function",
      "aws_launch_template",
      "aws_memorydb_cluster",
      "aws_memorydb_snapshot",
      "aws_mq_broker",
      "aws_msk_cluster",
      "aws_mwaa_environment",
      "aws_neptune_cluster",
      "aws_neptunegraph_graph",
      "aws_networkfirewall_firewall",
      "aws_networkfirewall_firewall_policy",
      "aws_networkfirewall_rule_group",
      "aws_opensearch_domain",
      "aws_pipes_pipe",
      "aws_prometheus_workspace",
      "aws_qldb_ledger",
      "aws_rds_cluster",
      "aws_rds_cluster_activity_stream",
      "aws_rds_cluster_instance",
      "aws_redshift_cluster",
      "aws_redshift_snapshot_copy_grant",
      "aws_redshiftserverless_namespace",
      "aws_s3_bucket",
      "aws_s3_bucket_object",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_object",
      "aws_s3_object_copy",
      "aws_s3tables_table_bucket",
      "aws_sagemaker_data_quality_job_definition",
      "aws_sagemaker_domain",
      "aws_sagemaker_flow_definition",
      "aws_sagemaker_notebook_instance",
      "aws_scheduler_schedule",
      "aws_secretsmanager_secret",
      "aws_securitylake_data_lake",
      "aws_sfn_state_machine",
      "aws_sns_topic",
      "aws_sqs_queue",
      "aws_ssm_document",
      "aws_ssm_parameter",
      "aws_timestreamwrite_database",
      "aws_verifiedaccess_group",
      "aws_workspaces_workspace",
    ]
    arguments = "^(kms_key_id|kms_key_arn|kms_key|kms_key_identifier|kms_master_key_id|kms_arn|encryption_key|encryption_key_arn|customer_encryption_key_arn|data_encryption_key_id|model_kms_key_id|volume_kms_key_id|s3_kms_key_arn|default_encryption_key|ebs_encryption_key_arn|aws_kms_key_arn|log_encryption_kms_key_id)$"
    aliases   = { for name, value in attrs : name => value if core::can(core::regex(local.arguments, name)) && core::can(core::regex("(^|:)alias/aws/", value)) }
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn
      if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    for_each  = local.aliases
    condition = false
    at        = each.value
    error_message = {
      ja = "${meta.address} の ${each.key} は AWS の管理する鍵です。自分で管理する KMS キーにすると、誰が復号できるかを鍵で決められます。"
      en = "${each.key} of ${meta.address} is a key that AWS manages. With a KMS key of your own, the key decides who may decrypt."
    }
  }

  # Many resources are made anew with another key, and whoever uses them has to be allowed to use the key.
  fix {
    title = {
      ja = "構成内の KMS 鍵を指定（作り直しになるものがあります）"
      en = "Use a KMS key of this configuration (may replace the resource)"
    }
    safety = "decision"
    set "each" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵を指定（作り直しになるものがあります）"
      en = "Use a new KMS key (may replace the resource)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_*" "security_drift" {
  control = "drift-ignored"
  targets = ["aws_any.drift-ignored"]

  locals {
    security = "^(policy|assume_role_policy|inline_policy|ingress|egress|cidr_blocks|ipv6_cidr_blocks|encrypted|kms_key_id|storage_encrypted|server_side_encryption_configuration|publicly_accessible|deletion_protection|deletion_protection_enabled|versioning|versioning_configuration|access_logs|metadata_options|ssl_policy|user_data|user_data_base64|engine_version)([.\\[]|$)"
    ignored = [
      for name in attrs.lifecycle[0].ignore_changes : name
      # The version of an instance follows that of its cluster.
      if core::can(core::regex(local.security, name)) && !(name == "engine_version" && core::endswith(meta.type, "_cluster_instance"))
    ]
    others   = [for name in attrs.lifecycle[0].ignore_changes : name if !core::can(core::regex(local.security, name))]
  }

  enforce {
    condition = core::length(local.ignored) == 0
    at        = attrs.lifecycle[0].ignore_changes
    error_message = {
      ja = "${meta.address} は ${core::join("、", local.ignored)} の変更を無視します。手で変えられてもコードから分からないため、ignore_changes から外してください。"
      en = "${meta.address} ignores changes of ${core::join(", ", local.ignored)}. Changes by hand stay unnoticed; remove it from ignore_changes."
    }
  }

  # The next run undoes what was changed by hand.
  fix {
    title = {
      ja = "ignore_changes を削除"
      en = "Remove ignore_changes"
    }
    safety = "decision"
    when   = core::length(local.others) == 0
    remove "lifecycle.ignore_changes" {}
  }
}
