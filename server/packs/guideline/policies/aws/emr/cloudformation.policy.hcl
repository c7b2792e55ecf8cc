# Amazon EMR in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EMR::SecurityConfiguration" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::EMR::SecurityConfiguration.encryption-at-rest-missing"]

  locals {
    # An object, or a text of JSON.
    document   = core::try(core::jsondecode(attrs.SecurityConfiguration), attrs.SecurityConfiguration)
    encryption = local.document.EncryptionConfiguration
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means that nothing is encrypted.
    condition = local.encryption.EnableAtRestEncryption == true
    at        = attrs.SecurityConfiguration
    error_message = {
      ja = "クラスタが S3 とディスクに置くデータが暗号化されません。EncryptionConfiguration の EnableAtRestEncryption を true にし、AtRestEncryptionConfiguration で鍵を指定してください。"
      en = "Data that clusters keep in S3 and on disks is not encrypted. Set EnableAtRestEncryption to true in EncryptionConfiguration and name the keys in AtRestEncryptionConfiguration."
    }
  }

  # Clusters that use it are made anew.
  fix {
    title = {
      ja = "EnableAtRestEncryption: true に変更（クラスタも作り直しになります）"
      en = "Set EnableAtRestEncryption: true (clusters are made anew as well)"
    }
    safety = "decision"
    when   = local.encryption.AtRestEncryptionConfiguration != null
    set "SecurityConfiguration" {
      inside = "EncryptionConfiguration.EnableAtRestEncryption"
      value  = true
    }
  }

  fix {
    title = {
      ja = "テンプレート内の KMS 鍵で暗号化（クラスタも作り直しになります）"
      en = "Encrypt with a KMS key of this template (clusters are made anew as well)"
    }
    safety  = "decision"
    when    = local.encryption.AtRestEncryptionConfiguration == null
    choices = local.keys
    set "SecurityConfiguration" {
      inside = "EncryptionConfiguration.EnableAtRestEncryption"
      value  = true
    }
    # EMR asks for both, and a configuration without the other is refused.
    set "SecurityConfiguration" {
      inside = "EncryptionConfiguration.EnableInTransitEncryption"
      value  = local.encryption.EnableInTransitEncryption == true
    }
    set "SecurityConfiguration" {
      inside = "EncryptionConfiguration.AtRestEncryptionConfiguration"
      value = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = choice
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = choice
          EnableEbsEncryption       = true
        }
      }
    }
  }
}
