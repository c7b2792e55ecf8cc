# Amazon Redshift Serverless; where the condition is the same, Lightsail databases.

resource_policy "aws_redshiftserverless_namespace" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_redshiftserverless_namespace.customer-managed-key-missing"]

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
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in kms_key_id"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Use a new KMS key in kms_key_id"
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

resource_policy "aws_redshiftserverless_workgroup" "public_access" {
  control = "public-endpoint"
  targets = ["aws_redshiftserverless_workgroup.public-endpoint"]
  also    = ["aws_lightsail_database"]

  enforce {
    # Absent means false.
    condition = attrs.publicly_accessible != true
    error_message = {
      ja = "データベースにインターネットから到達できるアドレスが付きます。publicly_accessible = false にしてください。"
      en = "The database gets an address that is reachable from the internet. Set publicly_accessible = false."
    }
  }

  fix {
    title = {
      ja = "publicly_accessible = false に変更"
      en = "Set publicly_accessible = false"
    }
    safety = "safe"
    set "publicly_accessible" {
      value = false
    }
  }
}

resource_policy "aws_redshiftserverless_namespace" "log_exports" {
  control = "logging-disabled"
  targets = ["aws_redshiftserverless_namespace.logging-disabled"]

  enforce {
    condition = core::contains(attrs.log_exports, "connectionlog") && core::contains(attrs.log_exports, "userlog")
    error_message = {
      ja = "接続と利用者の監査ログがそろって残りません。log_exports に connectionlog と userlog（問い合わせも要るなら useractivitylog）を指定してください。"
      en = "The audit logs of connections and users are not both kept. Name connectionlog and userlog (and useractivitylog for queries) in log_exports."
    }
  }

  fix {
    title = {
      ja = "log_exports に 3 種類のログを指定"
      en = "Name all three logs in log_exports"
    }
    safety = "safe"
    set "log_exports" {
      value = ["connectionlog", "userlog", "useractivitylog"]
    }
  }
}
