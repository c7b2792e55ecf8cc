# Amazon Athena in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Athena::WorkGroup" "result_encryption" {
  control  = "encryption-at-rest-missing"
  severity = "warning"
  targets  = ["AWS::Athena::WorkGroup.encryption-at-rest-missing"]

  # Without it the client says where results go.
  filter = attrs.WorkGroupConfiguration.ResultConfiguration != null

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
    ]
  }

  enforce {
    condition = attrs.WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration != null
    error_message = {
      ja = "問い合わせの結果の暗号化が指定されていません。ResultConfiguration の EncryptionConfiguration で EncryptionOption: SSE_KMS と KmsKey を指定してください。"
      en = "Nothing says how query results are encrypted. Set EncryptionOption: SSE_KMS and KmsKey in EncryptionConfiguration of ResultConfiguration."
    }
  }

  fix {
    title = {
      ja = "EncryptionConfiguration にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in EncryptionConfiguration"
    }
    safety  = "decision"
    when    = core::length(local.keys) > 0
    choices = local.keys
    set "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration" {
      value = { EncryptionOption = "SSE_KMS", KmsKey = choice }
    }
  }
}
