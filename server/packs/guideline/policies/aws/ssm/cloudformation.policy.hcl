# AWS Systems Manager in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  # Names that end so are those of secrets, whatever is not known before.
  secret_endings = "[/_.-](password|passwd|passphrase|secret|secret[_-]?key|secret[_-]access[_-]key|api[_-]?key|token|private[_-]?key|credentials?)$"

}

resource_policy "AWS::SSM::Parameter" "plain_secret" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::SSM::Parameter.encryption-at-rest-missing"]

  # What another resource gives, such as the ARN of a secret, is no secret.
  filter = core::length(shirube::written([attrs.Value])) > 0

  locals {
    # The last part of the path names the value, and without a name the logical ID does.
    path = core::length(shirube::written([attrs.Name])) > 0 ? attrs.Name : meta.name
    name = core::replace(core::reverse(core::split("/", local.path))[0], "/([a-z0-9])([A-Z])/", "$${1}_$${2}")
    named = (
      core::can(core::regex(local.secret_endings, local.path)) ||
      shirube::matches("secret_names", local.name)
    )

    # The value of a NoEcho parameter is no identifier or switch, whatever it will be.
    meant     = core::issensitive(attrs.Value) || !(shirube::matches("secret_harmless_values", attrs.Value) || shirube::matches("secret_references", attrs.Value))
    formatted = core::try(shirube::secret(local.name, attrs.Value), null) != null
  }

  enforce {
    # The type cannot create SecureString.
    condition = !(local.named && local.meant) && !local.formatted
    at        = attrs.Type
    error_message = {
      ja = "秘密と読み取れる値が、暗号化されないパラメータ（Type: ${attrs.Type}）に保管されます。CloudFormation は SecureString を作れないため、AWS::SecretsManager::Secret に置くか、SecureString をテンプレートの外で登録してください。"
      en = "A value that reads as a secret is kept in an unencrypted parameter (Type: ${attrs.Type}). CloudFormation cannot create SecureString: use AWS::SecretsManager::Secret, or register a SecureString outside of the template."
    }
  }
}

resource_policy "AWS::SSM::Parameter" "literal_value" {
  control = "hardcoded-secret"
  targets = ["AWS::SSM::Parameter.hardcoded-secret"]

  # What is called a test or an example opens nothing.
  filter = !core::can(core::regex("(?i)(^|[/_.-])(tests?|examples?|samples?)([/_.-]|$)", local.path))

  locals {
    path  = core::replace(core::length(shirube::written([attrs.Name])) > 0 ? attrs.Name : meta.name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")
    name  = core::reverse(core::split("/", local.path))[0]
    named = shirube::matches("secret_names", local.name)

    # A parameter without default and a dynamic reference are no literals; a word is no secret either.
    value = core::length(shirube::strings(attrs.Value)) > 0 ? attrs.Value : ""
    shaped = (
      core::can(core::regex("^\\S{8,}$", local.value)) && core::can(core::regex("[0-9]", local.value)) &&
      !shirube::matches("secret_references", local.value) && !shirube::matches("secret_placeholders", local.value)
    )
    formatted = core::try(shirube::secret(local.name, local.value), null) != null
  }

  enforce {
    condition = !(local.named && local.shaped) && !local.formatted
    at        = attrs.Value
    error_message = {
      ja = "秘密の値がテンプレートに書かれており、リポジトリやスタックから読めます。AWS::SecretsManager::Secret に移し、書かれた値は変更してください。"
      en = "The secret is written in the template and readable in the repository and the stack. Move it to AWS::SecretsManager::Secret, and change the value that was written."
    }
  }

  # Whoever reads the parameter has to read the secret afterwards.
  fix {
    title = {
      ja = "値の代わりに、テンプレート内の秘密の ARN を置く（読む側の変更が必要）"
      en = "Put the ARN of a secret of this template in place of the value (readers have to follow it)"
    }
    safety = "decision"
    set "Value" {
      choices = [for secret in core::getresources("AWS::SecretsManager::Secret", {}) : secret.Ref]
    }
  }

  fix {
    title = {
      ja = "AWS::SecretsManager::Secret を追加し、値の代わりにその ARN を置く（値が変わり、読む側の変更が必要）"
      en = "Add AWS::SecretsManager::Secret and put its ARN in place of the value (the value changes, and readers have to follow it)"
    }
    safety = "decision"
    companion "AWS::SecretsManager::Secret" "secret" {
      GenerateSecretString = { ExcludePunctuation = true, PasswordLength = 32 }
    }
    set "Value" {
      value = companion.secret.Ref
    }
  }
}
