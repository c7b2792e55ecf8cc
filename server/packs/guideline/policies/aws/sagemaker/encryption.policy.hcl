# Amazon SageMaker AI: encryption and keys.

resource_policy "aws_sagemaker_endpoint_configuration" "endpoint_volumes" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_sagemaker_endpoint_configuration.encryption-at-rest-missing"]
  severity = "warning"

  # Serverless variants have no volume, and instances with local storage cannot use the key.
  filter = core::length(local.with_volume) > 0

  locals {
    local_storage = "^ml[.](g4dn|g5|g6|g6e|gr6|p3dn|p4d|p4de|p5|p5e|p5en|trn1|trn1n|trn2|[a-z]+[0-9][a-z]*d)[.]"
    with_volume = [
      for variant in attrs.production_variants : variant
      if core::length(variant.serverless_config) == 0 && variant.instance_type != null && !core::can(core::regex(local.local_storage, variant.instance_type))
    ]
  }

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_arn })) > 0 ||
      shirube::given(attrs.kms_key_arn)
    )
    error_message = {
      ja = "推論インスタンスの保存領域の暗号化に鍵が指定されていません。kms_key_arn に KMS 鍵を指定してください。"
      en = "No key is given for the storage of the inference instances. Name a KMS key in kms_key_arn."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_arn (replaces the configuration)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_arn (replaces the configuration)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_domain" "domain_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sagemaker_domain.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces the domain)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces the domain)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_notebook_instance" "notebook_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sagemaker_notebook_instance.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_key_id })) > 0 ||
      shirube::given(attrs.kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id (replaces the notebook)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id (replaces the notebook)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_flow_definition" "review_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sagemaker_flow_definition.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.output_config[0].kms_key_id })) > 0 ||
      shirube::given(attrs.output_config[0].kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。output_config の kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id of output_config you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "output_config の kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id of output_config (replaces the workflow)"
    }
    safety = "decision"
    set "output_config.kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "output_config の kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id of output_config (replaces the workflow)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "output_config.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_data_quality_job_definition" "job_output_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sagemaker_data_quality_job_definition.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.data_quality_job_output_config[0].kms_key_id })) > 0 ||
      shirube::given(attrs.data_quality_job_output_config[0].kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。data_quality_job_output_config の kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_id of data_quality_job_output_config you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "data_quality_job_output_config の kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_key_id of data_quality_job_output_config (replaces the definition)"
    }
    safety = "decision"
    set "data_quality_job_output_config.kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "data_quality_job_output_config の kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_key_id of data_quality_job_output_config (replaces the definition)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "data_quality_job_output_config.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_data_quality_job_definition" "job_volume_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sagemaker_data_quality_job_definition.customer-managed-key-missing.2"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.job_resources[0].cluster_config[0].volume_kms_key_id })) > 0 ||
      shirube::given(attrs.job_resources[0].cluster_config[0].volume_kms_key_id)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。job_resources の volume_kms_key_id に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in volume_kms_key_id of job_resources you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "job_resources の volume_kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in volume_kms_key_id of job_resources (replaces the definition)"
    }
    safety = "decision"
    set "job_resources.cluster_config.volume_kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "job_resources の volume_kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in volume_kms_key_id of job_resources (replaces the definition)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "job_resources.cluster_config.volume_kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sagemaker_data_quality_job_definition" "container_traffic" {
  control  = "plaintext-transport"
  targets  = ["aws_sagemaker_data_quality_job_definition.plaintext-transport"]
  severity = "warning"

  enforce {
    # Absent means false.
    condition = attrs.network_config[0].enable_inter_container_traffic_encryption == true
    error_message = {
      ja = "ジョブのコンテナの間の通信が暗号化されません。network_config の enable_inter_container_traffic_encryption = true を設定してください。"
      en = "Traffic between the containers of the job is not encrypted. Set enable_inter_container_traffic_encryption = true in network_config."
    }
  }

  fix {
    title = {
      ja = "enable_inter_container_traffic_encryption = true を設定（作り直しになります）"
      en = "Set enable_inter_container_traffic_encryption = true (replaces the definition)"
    }
    safety = "replaces"
    set "network_config.enable_inter_container_traffic_encryption" {
      value = true
    }
  }
}
