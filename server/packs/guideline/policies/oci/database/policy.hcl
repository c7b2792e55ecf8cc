# Oracle Base Database.

resource_policy "oci_database_db_system" "password_literal" {
  control = "hardcoded-secret"
  targets = ["oci_mysql_mysql_db_system.hardcoded-secret"]

  locals {
    database = attrs.db_home[0].database[0]

    # A password that comes from a secret, a random_password or a variable without default is unknown and never reported.
    passwords = {
      admin_password      = local.database.admin_password
      backup_tde_password = local.database.backup_tde_password
      tde_wallet_password = local.database.tde_wallet_password
    }
    written      = { for name, value in local.passwords : name => value if shirube::given(value) }
    placeholders = [for name, value in local.written : name if shirube::matches("secret_placeholders", value)]
    literals     = [for name, value in local.written : name if !shirube::matches("secret_placeholders", value)]
  }

  enforce {
    condition = core::length(local.literals) == 0
    error_message = {
      ja = "データベースのパスワード（${core::join("、", local.literals)}）がコードに書かれています。Vault のシークレットから読み取り、書かれた値は変更してください。"
      en = "A password of the database (${core::join(", ", local.literals)}) is written in the code. Read it from a secret of the vault, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.placeholders) == 0
    error_message = {
      ja = "データベースのパスワード（${core::join("、", local.placeholders)}）に仮の値が書かれています。このまま適用されないよう、Vault のシークレットから読み取り、書かれた値を消してください。"
      en = "A password of the database (${core::join(", ", local.placeholders)}) is a placeholder. Read it from a secret of the vault, so that it is never applied as it is."
    }
  }
}
