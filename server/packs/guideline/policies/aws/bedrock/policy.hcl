# Amazon Bedrock.

resource_policy "aws_bedrockagent_agent" "abroad_inference" {
  control = "region-outside-japan"
  targets = ["aws_bedrockagent_agent.region-outside-japan"]
  also    = ["aws_bedrock_inference_profile", "aws_bedrockagent_prompt", "aws_bedrockagent_flow"]

  locals {
    # Profiles that spread requests over several regions start with where those are.
    abroad = "(^|inference-profile/)(us|us-gov|eu|apac|au|ca|sa|me|af|global)[.]"
    prefix = "/(^|inference-profile/)(us|us-gov|eu|apac|au|ca|sa|me|af|global)[.]/"
    models = [
      for model in core::flatten([
        attrs.foundation_model,
        [for source in attrs.model_source : source.copy_from],
        [for variant in attrs.variant : variant.model_id],
        [
          for definition in attrs.definition : [
            for node in definition.node : core::try(node.configuration[0].prompt[0].source_configuration[0].inline[0].model_id, null)
          ]
        ],
      ]) : model if model != null
    ]
  }

  enforce {
    for_each = local.models

    condition = !core::can(core::regex(local.abroad, each.value))
    at        = each.value
    error_message = {
      ja = "推論が国外のリージョンでも実行され、入力と出力が国外で扱われます（${each.value}）。国内だけで推論する jp. のプロファイルか、東京・大阪リージョンのモデルを指定してください。"
      en = "Inference may run in regions outside Japan, with its input and output (${each.value}). Name a profile with jp., which stays in Japan, or a model of the Tokyo or Osaka region."
    }
  }

  fix {
    title = {
      ja = "jp. のプロファイルに変更（モデルが対応しているか確認が必要）"
      en = "Use the profile with jp. (check that the model offers it)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrockagent_agent"
    set "foundation_model" {
      value = core::replace(attrs.foundation_model, local.prefix, "$${1}jp.")
    }
  }

  fix {
    title = {
      ja = "jp. のプロファイルに変更（モデルが対応しているか確認が必要）"
      en = "Use the profile with jp. (check that the model offers it)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrock_inference_profile"
    set "model_source.copy_from" {
      value = core::replace(attrs.model_source[0].copy_from, local.prefix, "$${1}jp.")
    }
  }

  fix {
    title = {
      ja = "jp. のプロファイルに変更（モデルが対応しているか確認が必要）"
      en = "Use the profile with jp. (check that the model offers it)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrockagent_prompt" && core::length(attrs.variant) == 1
    set "variant.model_id" {
      value = core::replace(attrs.variant[0].model_id, local.prefix, "$${1}jp.")
    }
  }

  fix {
    title = {
      ja = "jp. のプロファイルに変更（モデルが対応しているか確認が必要）"
      en = "Use the profile with jp. (check that the model offers it)"
    }
    safety = "decision"
    when   = meta.type == "aws_bedrockagent_flow" && core::length(attrs.definition[0].node) == 1
    set "definition.node.configuration.prompt.source_configuration.inline.model_id" {
      value = core::replace(attrs.definition[0].node[0].configuration[0].prompt[0].source_configuration[0].inline[0].model_id, local.prefix, "$${1}jp.")
    }
  }
}

resource_policy "aws_bedrockagent_agent" "agent_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_bedrockagent_agent.customer-managed-key-missing"]

  enforce {
    condition = (
      core::length(core::getresources("aws_kms_key", { arn = attrs.customer_encryption_key_arn })) > 0 ||
      shirube::given(attrs.customer_encryption_key_arn)
    )
    error_message = {
      ja = "エージェントの設定や会話の記録を暗号化する鍵が AWS のものになります。customer_encryption_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts the settings and sessions of the agent belongs to AWS. With a KMS key of your own in customer_encryption_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "customer_encryption_key_arn に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in customer_encryption_key_arn"
    }
    safety = "decision"
    set "customer_encryption_key_arn" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
  }

  fix {
    title = {
      ja = "customer_encryption_key_arn に新しい KMS 鍵を指定"
      en = "Use a new KMS key in customer_encryption_key_arn"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "customer_encryption_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_bedrockagent_agent" "agent_guardrail" {
  control = "reference-architecture-deviation"
  targets = ["aws_bedrockagent_agent.reference-architecture-deviation"]

  enforce {
    condition = core::length(attrs.guardrail_configuration) > 0
    error_message = {
      ja = "有害な入出力や個人情報を抑えるガードレールがありません。aws_bedrock_guardrail を定義し、guardrail_configuration で指定してください。"
      en = "No guardrail filters harmful input and output or personal data. Define an aws_bedrock_guardrail and name it in guardrail_configuration."
    }
  }
}

resource_policy "aws_bedrockagent_agent" "invocation_log" {
  control  = "logging-disabled"
  targets  = ["aws_bedrockagent_agent.logging-disabled"]
  severity = "information"
  also     = ["aws_bedrock_guardrail"]

  locals {
    groups = core::getresources("aws_cloudwatch_log_group", {})
    roles = [
      for role in core::getresources("aws_iam_role", {}) : role if core::try(core::can(core::regex("bedrock[.]amazonaws[.]com", role.assume_role_policy)), false)
    ]
  }

  enforce {
    condition = core::length(core::getresources("aws_bedrock_model_invocation_logging_configuration", {})) > 0
    error_message = {
      ja = "この構成には、モデルへの入力と出力を記録する設定がありません。aws_bedrock_model_invocation_logging_configuration を（アカウントとリージョンごとに 1 つ）置くと、記録が残ります。"
      en = "Nothing in this configuration records the input and output of models. With one aws_bedrock_model_invocation_logging_configuration per account and region they are kept."
    }
  }

  fix {
    title = {
      ja = "構成内のロググループに記録する設定を追加（記録するロールの指定が必要）"
      en = "Add the configuration with a log group and a role of this configuration"
    }
    safety = "decision"
    when = (
      core::length(local.groups) > 0 && core::length(local.roles) > 0 &&
      (meta.type == "aws_bedrockagent_agent" || core::length(core::getresources("aws_bedrockagent_agent", {})) == 0)
    )
    companion "aws_bedrock_model_invocation_logging_configuration" {
      logging_config {
        text_data_delivery_enabled      = true
        image_data_delivery_enabled     = true
        embedding_data_delivery_enabled = true
        cloudwatch_config {
          log_group_name = local.groups[0].name
          role_arn       = local.roles[0].arn
        }
      }
    }
  }
}

resource_policy "aws_bedrock_provisioned_model_throughput" "commitment" {
  control = "long-term-commitment"
  targets = ["aws_bedrock_provisioned_model_throughput.long-term-commitment"]

  enforce {
    condition = attrs.commitment_duration != "OneMonth" && attrs.commitment_duration != "SixMonths"
    at        = attrs.commitment_duration
    error_message = {
      ja = "期間の契約（${attrs.commitment_duration}）付きで処理能力を確保しています。まず契約なし（commitment_duration を省略）で実際の処理量を確かめ、事前と運用後の評価を踏まえて検討してください。"
      en = "Throughput is reserved with a commitment (${attrs.commitment_duration}). Start without one, by leaving out commitment_duration, and decide when the load that was assessed has been seen in operation."
    }
  }
}
