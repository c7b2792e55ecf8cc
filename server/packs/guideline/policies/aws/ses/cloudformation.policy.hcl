# Amazon SES in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SES::EmailIdentity" "signing_key" {
  control = "cryptography-not-cryptrec"
  targets = ["AWS::Transfer::Connector.cryptography-not-cryptrec"]

  enforce {
    # Absent means RSA_2048_BIT.
    condition = attrs.DkimSigningAttributes.NextSigningKeyLength != "RSA_1024_BIT"
    at        = attrs.DkimSigningAttributes.NextSigningKeyLength
    error_message = {
      ja = "DKIM の署名の鍵が、CRYPTREC 暗号リストの求める長さに足りない RSA 1024 ビットです。DkimSigningAttributes の NextSigningKeyLength を RSA_2048_BIT にしてください。"
      en = "The DKIM key is RSA with 1024 bits, shorter than the CRYPTREC list asks for. Set NextSigningKeyLength to RSA_2048_BIT in DkimSigningAttributes."
    }
  }

  fix {
    title = {
      ja = "NextSigningKeyLength を RSA_2048_BIT に変更"
      en = "Set NextSigningKeyLength to RSA_2048_BIT"
    }
    safety = "safe"
    set "DkimSigningAttributes.NextSigningKeyLength" {
      value = "RSA_2048_BIT"
    }
  }
}
