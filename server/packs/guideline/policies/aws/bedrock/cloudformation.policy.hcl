# Amazon Bedrock in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Bedrock::Agent" "agent_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Bedrock::Agent.customer-managed-key-missing"]

  enforce {
    condition = shirube::given(attrs.CustomerEncryptionKeyArn)
    error_message = {
      ja = "エージェントの設定や会話の記録を暗号化する鍵が AWS のものになります。CustomerEncryptionKeyArn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts the settings and sessions of the agent belongs to AWS. With a KMS key of your own in CustomerEncryptionKeyArn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  # The role of the agent and whoever calls it need the right to use the key.
  fix {
    title = {
      ja = "CustomerEncryptionKeyArn にテンプレート内の KMS 鍵を指定"
      en = "Use a KMS key of this template in CustomerEncryptionKeyArn"
    }
    safety = "decision"
    set "CustomerEncryptionKeyArn" {
      choices = [
        for key in core::getresources("AWS::KMS::Key", {}) : key.Arn
        if !core::contains(["SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"], key.KeyUsage)
      ]
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して CustomerEncryptionKeyArn に設定"
      en = "Add AWS::KMS::Key and set CustomerEncryptionKeyArn to it"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "CustomerEncryptionKeyArn" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::Bedrock::Agent" "abroad_inference" {
  control = "region-outside-japan"
  targets = ["AWS::Bedrock::Agent.region-outside-japan"]
  also    = ["AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::Prompt", "AWS::Bedrock::Flow"]

  locals {
    # Profiles that spread requests over several regions start with where those are.
    abroad = "(^|inference-profile/)(us|us-gov|eu|apac|au|ca|sa|me|af|global)[.]"

    # Wherever a model is named: prompts, variants, nodes and loops of a flow. The text of a definition begins its names in lower case.
    definition = core::try(core::jsondecode(attrs.DefinitionString), null)
    models = [
      for text in shirube::strings([attrs, local.definition]) : text.value
      if core::contains(["FoundationModel", "CopyFrom", "ModelId", "modelId"], text.name)
    ]
  }

  enforce {
    for_each  = local.models
    condition = !core::can(core::regex(local.abroad, each.value))
    at        = each.value
    error_message = {
      ja = "推論が国外のリージョンでも実行され、入力と出力が国外で扱われます（${each.value}）。国内だけで推論する jp. のプロファイルか、東京・大阪リージョンのモデルを指定してください。"
      en = "Inference may run in regions outside Japan, with its input and output (${each.value}). Name a profile with jp., which stays in Japan, or a model of the Tokyo or Osaka region."
    }
  }

  # In the text of a definition there is no place to set.
  fix {
    title = {
      ja = "jp. のプロファイルに変更（モデルが対応しているか確認が必要）"
      en = "Use the profile with jp. (check that the model offers it)"
    }
    safety = "decision"
    when   = local.definition == null
    set "each" {
      value = core::replace(each.value, "/${local.abroad}/", "$${1}jp.")
    }
  }
}
