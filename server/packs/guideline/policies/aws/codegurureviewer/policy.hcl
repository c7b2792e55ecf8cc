# Amazon CodeGuru Reviewer.

resource_policy "aws_codegurureviewer_repository_association" "association_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_codegurureviewer_repository_association.customer-managed-key-missing"]
  severity = "information"

  enforce {
    # Absent means a key of AWS.
    condition = attrs.kms_key_details[0].encryption_option == "CUSTOMER_MANAGED_CMK"
    error_message = {
      ja = "検査のために写されるソースコードの暗号化の鍵が AWS のものになります。kms_key_details に encryption_option = \"CUSTOMER_MANAGED_CMK\" と自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "The key that encrypts the source code under review belongs to AWS. With encryption_option = \"CUSTOMER_MANAGED_CMK\" and a key of your own in kms_key_details you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "kms_key_details に構成内の KMS 鍵を指定（関連付けは作り直し）"
      en = "Use a KMS key of this configuration in kms_key_details (replaces the association)"
    }
    safety = "decision"
    set "kms_key_details.encryption_option" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "kms_key_details.kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_details に新しい KMS 鍵を指定（関連付けは作り直し）"
      en = "Use a new KMS key in kms_key_details (replaces the association)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_details.encryption_option" {
      value = "CUSTOMER_MANAGED_CMK"
    }
    set "kms_key_details.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}
