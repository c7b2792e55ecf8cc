# Passwords of AWS DMS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DMS::Endpoint" "password_literal" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]

  locals {
    # A parameter without default and a dynamic reference are no literals.
    passwords = [
      for password in [
        attrs.Password,
        attrs.MongoDbSettings.Password,
        attrs.MicrosoftSqlServerSettings.Password,
        attrs.GcpMySQLSettings.Password,
        attrs.KafkaSettings.SaslPassword,
        attrs.KafkaSettings.SslClientKeyPassword,
        attrs.OracleSettings.AsmPassword,
        attrs.RedisSettings.AuthPassword,
      ] : password if shirube::given(password)
    ]
  }

  enforce {
    for_each  = local.passwords
    condition = shirube::matches("secret_placeholders", each.value) ? true : core::can(core::regex("\\{\\{resolve:", each.value))
    at        = each.value
    error_message = {
      ja = "パスワードがテンプレートに書かれています。Secrets Manager に移して動的な参照（{{resolve:secretsmanager:…}}）で渡し、書かれた値は変更してください。"
      en = "A password is written in the template. Keep it in Secrets Manager, pass it by a dynamic reference ({{resolve:secretsmanager:…}}), and change the value."
    }
  }

  enforce {
    severity  = "warning"
    for_each  = local.passwords
    condition = !shirube::matches("secret_placeholders", each.value)
    at        = each.value
    error_message = {
      ja = "パスワードに仮の値が書かれています。このまま適用しないよう、Secrets Manager のシークレットを動的に参照してください。"
      en = "A password is a placeholder. Refer to a secret of Secrets Manager so that it is never applied as it is."
    }
  }

  # Whoever uses the password has to read the secret afterwards.
  fix {
    title = {
      ja = "テンプレート内のシークレットの password を参照"
      en = "Refer to password of a secret of this template"
    }
    safety  = "decision"
    choices = core::getresources("AWS::SecretsManager::Secret", {})
    set "each" {
      value = "{{resolve:secretsmanager:${choice.Ref}:SecretString:password}}"
    }
  }

  fix {
    title = {
      ja = "AWS::SecretsManager::Secret を追加して password を参照"
      en = "Add AWS::SecretsManager::Secret and refer to its password"
    }
    safety = "decision"
    companion "AWS::SecretsManager::Secret" "secret" {
      GenerateSecretString = { SecretStringTemplate = "{}", GenerateStringKey = "password", ExcludePunctuation = true }
    }
    set "each" {
      value = "{{resolve:secretsmanager:${companion.secret.Ref}:SecretString:password}}"
    }
  }
}
