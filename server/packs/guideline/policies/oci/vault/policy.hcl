# Vault: secrets.

resource_policy "oci_vault_secret" "content_literal" {
  control = "hardcoded-secret"
  targets = ["oci_mysql_mysql_db_system.hardcoded-secret"]

  locals {
    # Content that comes from a random_password or a variable without default is unknown and never reported.
    argument    = attrs.secret_content[0].content
    content     = local.argument == null ? "" : core::try(core::base64decode(local.argument), local.argument)
    placeholder = shirube::matches("secret_placeholders", local.content)
  }

  enforce {
    condition = local.content == "" || local.placeholder
    at        = local.argument
    error_message = {
      ja = "シークレットの内容がコードに書かれています。enable_auto_generation で生成させるか、コードの外から渡し、書かれた値は変更してください。"
      en = "The content of the secret is written in the code. Let enable_auto_generation generate it or pass it from outside, and change the value."
    }
  }
}
