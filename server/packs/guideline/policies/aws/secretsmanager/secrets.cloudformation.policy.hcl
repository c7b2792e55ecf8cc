# Values of secrets in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SecretsManager::Secret" "literal_value" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]

  locals {
    # A parameter without default and a dynamic reference are no literals.
    text   = shirube::given(attrs.SecretString) ? attrs.SecretString : ""
    object = core::can(core::keys(core::jsondecode(local.text)))

    # Of a JSON object, the members count whose names are those of secrets: a host or a user name beside them is none.
    members = !local.object ? {} : { for name, value in core::jsondecode(local.text) : name => core::try(core::tostring(value), "") }
    names = [
      for name, value in local.members : name
      if shirube::matches("secret_names", core::replace(name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")) && !shirube::matches("secret_harmless_values", value)
    ]
    secrets      = local.object ? [for name in local.names : local.members[name]] : [for text in [local.text] : text if text != ""]
    placeholders = [for secret in local.secrets : secret if shirube::matches("secret_placeholders", secret)]
  }

  enforce {
    condition = core::length(local.secrets) == core::length(local.placeholders)
    at        = attrs.SecretString
    error_message = {
      ja = "秘密の値がテンプレートに書かれており、リポジトリやスタックから読めます。GenerateSecretString で生成するか、値はテンプレートの外で登録し、書かれた値は変更してください。"
      en = "The secret is written in the template and readable in the repository and the stack. Generate it with GenerateSecretString or set the value outside of the template, and change the one that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.placeholders) == 0
    at        = attrs.SecretString
    error_message = {
      ja = "秘密の値として仮の文字列が書かれています。このまま使われないよう、GenerateSecretString で生成してください。"
      en = "A placeholder is written as the secret. Generate it with GenerateSecretString so that it is never used as it is."
    }
  }

  # The value changes, and with it what the secret opens.
  fix {
    title = {
      ja = "GenerateSecretString で生成（値が変わります）"
      en = "Generate it with GenerateSecretString (the value changes)"
    }
    safety = "decision"
    when   = !local.object
    remove "SecretString" {}
    set "GenerateSecretString" {
      value = { ExcludePunctuation = true, PasswordLength = 32 }
    }
  }

  fix {
    title = {
      ja = "${core::join("、", local.names)} を GenerateSecretString で生成（値が変わります）"
      en = "Generate ${core::join(", ", local.names)} with GenerateSecretString (the value changes)"
    }
    safety = "decision"
    when   = core::length(local.names) == 1
    remove "SecretString" {}
    set "GenerateSecretString" {
      value = {
        SecretStringTemplate = core::jsonencode({ for name, value in local.members : name => value if name != local.names[0] })
        GenerateStringKey    = local.names[0]
        ExcludePunctuation   = true
      }
    }
  }
}
