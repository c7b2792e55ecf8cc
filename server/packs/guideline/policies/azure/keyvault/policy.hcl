# Azure Key Vault.

resource_policy "azurerm_key_vault_secret" "secret_value" {
  control = "hardcoded-secret"
  targets = ["azurerm_mssql_server.hardcoded-secret"]

  locals {
    # A value that comes from a generated password, a variable without default or another resource is unknown and never reported.
    literals = [for value in [attrs.value, attrs.value_wo] : value if shirube::given(value)]

    # Of a JSON object, the members count whose names are those of secrets: a host or a user name beside them is none.
    # Formats of secrets are recognised wherever they stand.
    secrets = [
      for secret in core::flatten([
        for literal in local.literals : core::can(core::keys(core::jsondecode(literal))) ? [
          for name, value in core::jsondecode(literal) : core::try(core::tostring(value), "")
          if shirube::matches("secret_names", core::replace(name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")) && !shirube::matches("secret_harmless_values", core::try(core::tostring(value), ""))
        ] : [literal]
      ]) : secret
      if !shirube::matches("secret_harmless_values", secret) && shirube::secret("", secret) == null
    ]
    placeholders = [for secret in local.secrets : secret if shirube::matches("secret_placeholders", secret)]

    # A first value that somebody replaces outside of the code, of which Terraform then takes no notice.
    ignored        = attrs.lifecycle[0].ignore_changes
    replaced_later = core::try(local.ignored == "all", false) || core::try(core::contains(local.ignored, "all") || core::contains(local.ignored, "value"), false)
  }

  enforce {
    condition = core::length(local.secrets) == core::length(local.placeholders) || local.replaced_later
    error_message = {
      ja = "秘密の値がコードに書かれており、リポジトリから読めます。ephemeral リソースから value_wo に渡すか、値はコードの外で登録し、書かれた値は変更してください。"
      en = "The secret is written in the code and readable in the repository. Feed value_wo from an ephemeral resource or set the value outside of the code, and change the one that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.placeholders) == 0 || local.replaced_later
    error_message = {
      ja = "秘密の値として仮の文字列が書かれています。このまま使われないよう、ephemeral リソースから渡すか、lifecycle の ignore_changes で実際の値を別に管理してください。"
      en = "A placeholder is written as the secret. So that it is never used as it is, feed the value from an ephemeral resource, or manage the real one elsewhere with ignore_changes in lifecycle."
    }
  }
}
