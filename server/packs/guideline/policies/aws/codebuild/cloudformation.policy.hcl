# AWS CodeBuild in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CodeBuild::Project" "artifacts_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::CodeBuild::Project.encryption-at-rest-missing"]

  # Elsewhere the property has no effect.
  filter = attrs.Artifacts.Type == "S3"

  enforce {
    # Absent means false.
    condition = attrs.Artifacts.EncryptionDisabled != true
    at        = attrs.Artifacts.EncryptionDisabled
    error_message = {
      ja = "ビルドの成果物が暗号化されずに保存されます。Artifacts の EncryptionDisabled: false にしてください。"
      en = "The artifacts of the build are stored unencrypted. Set EncryptionDisabled: false in Artifacts."
    }
  }

  fix {
    title = {
      ja = "Artifacts.EncryptionDisabled: false を設定"
      en = "Set Artifacts.EncryptionDisabled: false"
    }
    safety = "safe"
    set "Artifacts.EncryptionDisabled" {
      value = false
    }
  }
}

resource_policy "AWS::CodeBuild::Project" "secret_in_build" {
  control = "hardcoded-secret"
  targets = ["AWS::CodeBuild::Project.hardcoded-secret"]

  locals {
    # Absent means PLAINTEXT; the other types name a secret or a parameter.
    variables = attrs.Environment.EnvironmentVariables == null ? [] : [
      for variable in attrs.Environment.EnvironmentVariables : variable if variable.Type == null || variable.Type == "PLAINTEXT"
    ]
  }

  enforce {
    for_each  = local.variables
    condition = (
      shirube::secret(each.value.Name, each.value.Value) == null && (
        !shirube::matches("secret_names", each.value.Name) ||
        shirube::matches("secret_references", each.value.Value) ||
        shirube::matches("secret_harmless_values", each.value.Value) ||
        shirube::matches("secret_placeholders", each.value.Value)
      )
    )
    at        = each.value.Value
    error_message = {
      ja = "ビルドの環境変数 ${each.value.Name} に秘密の値が書かれています。Secrets Manager に移し、Type: SECRETS_MANAGER と秘密の名前を指定して、書かれた値は変更してください。"
      en = "The secret in build variable ${each.value.Name} is written in the code. Keep it in Secrets Manager, set Type: SECRETS_MANAGER with the name of the secret, and change the value."
    }
  }

  # Which secret it is, a person has to say.
  fix {
    title = {
      ja = "Type: SECRETS_MANAGER とし、テンプレート内の秘密を参照"
      en = "Set Type: SECRETS_MANAGER and refer to a secret of this template"
    }
    safety = "decision"
    set "each.Type" {
      value = "SECRETS_MANAGER"
    }
    set "each.Value" {
      choices = [for secret in core::getresources("AWS::SecretsManager::Secret", {}) : secret.Ref]
    }
  }
}

resource_policy "AWS::CodeBuild::Project" "public_builds" {
  control = "public-data-exposure"
  targets = ["AWS::CodeBuild::Project.public-data-exposure"]
  also    = ["AWS::ApiGateway::Stage"]

  enforce {
    # Absent means PRIVATE.
    condition = attrs.Visibility != "PUBLIC_READ"
    at        = attrs.Visibility
    error_message = {
      ja = "ビルドの結果、ログ、成果物を誰でも見られます。Visibility: PRIVATE にしてください。"
      en = "Anyone can see the results, logs and artifacts of the builds. Set Visibility: PRIVATE."
    }
  }

  enforce {
    for_each  = attrs.MethodSettings == null ? [] : attrs.MethodSettings
    # Absent means false.
    condition = each.value.DataTraceEnabled != true
    at        = each.value.DataTraceEnabled
    error_message = {
      ja = "要求と応答の本文が全てログに残り、個人情報や認証情報も含まれ得ます。DataTraceEnabled: false にしてください。"
      en = "The bodies of requests and responses go to the log, with whatever personal data and credentials they hold. Set DataTraceEnabled: false."
    }
  }

  fix {
    title = {
      ja = "Visibility: PRIVATE を設定"
      en = "Set Visibility: PRIVATE"
    }
    safety = "safe"
    when   = attrs.Visibility == "PUBLIC_READ"
    set "Visibility" {
      value = "PRIVATE"
    }
  }

  fix {
    title = {
      ja = "DataTraceEnabled: false を設定"
      en = "Set DataTraceEnabled: false"
    }
    safety = "safe"
    when   = !shirube::given(attrs.Visibility)
    set "each.DataTraceEnabled" {
      value = false
    }
  }
}
