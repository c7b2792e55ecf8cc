# OCI Database with PostgreSQL.

resource_policy "oci_psql_db_system" "password_literal" {
  control = "hardcoded-secret"
  targets = ["oci_mysql_mysql_db_system.hardcoded-secret"]

  locals {
    # A password that comes from a secret, a random_password or a variable without default is unknown and never reported.
    argument    = attrs.credentials[0].password_details[0].password
    password    = local.argument == null ? "" : local.argument
    placeholder = shirube::matches("secret_placeholders", local.password)
  }

  enforce {
    condition = local.password == "" || local.placeholder
    at        = local.argument
    error_message = {
      ja = "データベースのパスワードがコードに書かれています。password_type = \"VAULT_SECRET\" にして Vault のシークレットを secret_id で指定し、書かれた値は変更してください。"
      en = "The password of the database is written in the code. Set password_type = \"VAULT_SECRET\" and name a secret of the vault in secret_id, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = local.argument
    error_message = {
      ja = "データベースのパスワードに仮の値が書かれています。このまま適用しないよう、password_type = \"VAULT_SECRET\" にして Vault のシークレットを secret_id で指定してください。"
      en = "The password of the database is a placeholder. Set password_type = \"VAULT_SECRET\" and name a secret of the vault in secret_id, so that it is never applied as it is."
    }
  }
}
