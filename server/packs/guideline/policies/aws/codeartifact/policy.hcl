# AWS CodeArtifact.

resource_policy "aws_codeartifact_domain" "domain_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_codeartifact_domain.customer-managed-key-missing"]
  severity = "information"

  enforce {
    condition = shirube::given(attrs.encryption_key)
    error_message = {
      ja = "パッケージの暗号化の鍵が AWS 管理のものになります。encryption_key に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the packages belongs to AWS. With a KMS key of your own in encryption_key you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The domain is made anew, without its packages.
  fix {
    title = {
      ja = "encryption_key に構成内の KMS 鍵を指定（ドメインは作り直し、パッケージは失われます）"
      en = "Use a KMS key of this configuration in encryption_key (replaces the domain, its packages are lost)"
    }
    safety = "destroys"
    set "encryption_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "encryption_key に新しい KMS 鍵を指定（ドメインは作り直し、パッケージは失われます）"
      en = "Use a new KMS key in encryption_key (replaces the domain, its packages are lost)"
    }
    safety = "destroys"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_key" {
      value = companion.aws_kms_key.arn
    }
  }
}
