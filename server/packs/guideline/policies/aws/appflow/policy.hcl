# Amazon AppFlow.

resource_policy "aws_appflow_flow" "flow_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_appflow_flow.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_arn })) > 0 ||
      shirube::given(attrs.kms_arn)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_arn (replaces the flow)"
    }
    safety = "decision"
    set "kms_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_arn (replaces the flow)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_appflow_connector_profile" "profile_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_appflow_connector_profile.customer-managed-key-missing"]
  severity = "information"

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.kms_arn })) > 0 ||
      shirube::given(attrs.kms_arn)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。kms_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_arn に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Use a KMS key of this configuration in kms_arn (replaces the profile)"
    }
    safety = "decision"
    set "kms_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_arn に新しい KMS 鍵を指定（作り直しになります）"
      en = "Use a new KMS key in kms_arn (replaces the profile)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}
