# AWS Transfer Family in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Transfer::Connector" "connector_algorithms" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::Transfer::Connector.cryptography-not-cryptrec"]

  enforce {
    condition = !core::contains(["NONE", "DES_EDE3_CBC"], attrs.As2Config.EncryptionAlgorithm)
    at        = attrs.As2Config.EncryptionAlgorithm
    error_message = {
      ja = "AS2 のメッセージを ${attrs.As2Config.EncryptionAlgorithm} で送ります。As2Config の EncryptionAlgorithm を AES256_CBC にしてください。"
      en = "AS2 messages are sent with ${attrs.As2Config.EncryptionAlgorithm}. Set EncryptionAlgorithm to AES256_CBC in As2Config."
    }
  }

  enforce {
    condition = !core::contains(["NONE", "SHA1"], attrs.As2Config.SigningAlgorithm)
    at        = attrs.As2Config.SigningAlgorithm
    error_message = {
      ja = "AS2 のメッセージの署名が ${attrs.As2Config.SigningAlgorithm} です。As2Config の SigningAlgorithm を SHA256 にしてください。"
      en = "AS2 messages are signed with ${attrs.As2Config.SigningAlgorithm}. Set SigningAlgorithm to SHA256 in As2Config."
    }
  }

  fix {
    title = {
      ja = "AES256_CBC と SHA256 に変更（相手の対応が必要）"
      en = "Use AES256_CBC and SHA256 (the partner has to support them)"
    }
    safety = "decision"
    set "As2Config.EncryptionAlgorithm" {
      value = "AES256_CBC"
    }
    set "As2Config.SigningAlgorithm" {
      value = "SHA256"
    }
  }
}
