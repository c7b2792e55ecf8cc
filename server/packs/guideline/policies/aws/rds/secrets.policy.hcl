# Passwords of databases, and where the condition is the same, of file systems, directories, replication endpoints and users.

resource_policy "aws_db_instance" "password_literal" {
  control = "hardcoded-secret"
  targets = ["aws_db_instance.hardcoded-secret"]
  also = [
    "aws_fsx_windows_file_system",
    "aws_fsx_ontap_file_system",
    "aws_directory_service_directory",
    "aws_lightsail_database",
    "aws_dms_endpoint",
    "aws_iam_user_login_profile",
  ]

  locals {
    # A password that comes from a secret, a random_password or a variable without default is unknown and never reported.
    argument = (
      meta.type == "aws_fsx_windows_file_system" ? attrs.self_managed_active_directory[0].password :
      meta.type == "aws_fsx_ontap_file_system" ? attrs.fsx_admin_password :
      meta.type == "aws_lightsail_database" ? attrs.master_password :
      # Written to the write-only argument, it is kept out of the state and still stands in the code.
      attrs.password == null ? attrs.password_wo : attrs.password
    )
    password    = local.argument == null ? "" : local.argument
    placeholder = shirube::matches("secret_placeholders", local.password)

    advice_ja = (
      meta.type == "aws_db_instance" ? "manage_master_user_password = true で Secrets Manager に管理させ" :
      meta.type == "aws_dms_endpoint" ? "secrets_manager_arn で Secrets Manager の接続情報を使い" :
      "Secrets Manager などから読み取り"
    )
    advice_en = (
      meta.type == "aws_db_instance" ? "Let Secrets Manager manage it with manage_master_user_password = true" :
      meta.type == "aws_dms_endpoint" ? "Use connection details of Secrets Manager with secrets_manager_arn" :
      "Read it from Secrets Manager or the like"
    )

    # What is kept in secrets of this configuration and not written there either: generated passwords and the like.
    kept = [
      for value in core::concat(
        [for version in core::getresources("aws_secretsmanager_secret_version", {}) : version.secret_string],
        [for parameter in core::getresources("aws_ssm_parameter", { type = "SecureString" }) : parameter.value],
      ) : value if core::length(shirube::strings([value])) == 0
    ]
    secrets = core::concat(core::getresources("aws_secretsmanager_secret", {}), core::getdatasource("aws_secretsmanager_secret", {}))

    # Of this directory the password cannot be changed by another one.
    renewed_ja = meta.type == "aws_directory_service_directory" ? "（違う値にすると、ディレクトリは作り直し）" : ""
    renewed_en = meta.type == "aws_directory_service_directory" ? " (a different value replaces the directory)" : ""
  }

  enforce {
    condition = local.password == "" || local.placeholder
    at        = local.argument
    error_message = {
      ja = "パスワードがコードに書かれています。${local.advice_ja}、書かれた値は変更してください。"
      en = "The password is written in the code. ${local.advice_en}, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = local.argument
    error_message = {
      ja = "パスワードに仮の値が書かれています。このまま適用しないよう、${local.advice_ja}、書かれた値を消してください。"
      en = "The password is a placeholder. ${local.advice_en}, so that it is never applied as it is."
    }
  }

  enforce {
    severity  = "warning"
    condition = meta.type != "aws_iam_user_login_profile" || shirube::given(attrs.pgp_key)
    error_message = {
      ja = "利用者の初期パスワードが平文で state に残ります。pgp_key を設定すると暗号化されます。"
      en = "The first password of the user is kept in plain text in the state. With pgp_key it is encrypted."
    }
  }

  # The applications that connect have to read the secret afterwards: a decision.
  fix {
    title = {
      ja = "password を削除し manage_master_user_password = true を設定"
      en = "Remove password and set manage_master_user_password = true"
    }
    safety = "decision"
    when   = meta.type == "aws_db_instance"
    remove "password" {}
    remove "password_wo" {}
    remove "password_wo_version" {}
    set "manage_master_user_password" {
      value = true
    }
  }

  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照${local.renewed_ja}"
      en = "Refer to a value that this configuration keeps in a secret${local.renewed_en}"
    }
    safety = "decision"
    when   = meta.type == "aws_fsx_windows_file_system"
    set "self_managed_active_directory.password" {
      choices = local.kept
    }
  }

  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照${local.renewed_ja}"
      en = "Refer to a value that this configuration keeps in a secret${local.renewed_en}"
    }
    safety = "decision"
    when   = meta.type == "aws_fsx_ontap_file_system"
    set "fsx_admin_password" {
      choices = local.kept
    }
  }

  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照${local.renewed_ja}"
      en = "Refer to a value that this configuration keeps in a secret${local.renewed_en}"
    }
    safety = "decision"
    when   = meta.type == "aws_directory_service_directory"
    set "password" {
      choices = local.kept
    }
  }

  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照${local.renewed_ja}"
      en = "Refer to a value that this configuration keeps in a secret${local.renewed_en}"
    }
    safety = "decision"
    when   = meta.type == "aws_lightsail_database"
    set "master_password" {
      choices = local.kept
    }
  }

  # Whoever signs in has to read the new password.
  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（AD のアカウントのパスワードもその値に変更が必要）"
      en = "Generate it with random_password and keep it in Secrets Manager (the account in AD has to get this password as well)"
    }
    safety = "decision"
    when   = meta.type == "aws_fsx_windows_file_system"
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "self_managed_active_directory.password" {
      value = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（パスワードが変わる）"
      en = "Generate it with random_password and keep it in Secrets Manager (the password changes)"
    }
    safety = "decision"
    when   = meta.type == "aws_fsx_ontap_file_system"
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "fsx_admin_password" {
      value = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（パスワードが変わる）"
      en = "Generate it with random_password and keep it in Secrets Manager (the password changes)"
    }
    safety = "decision"
    when   = meta.type == "aws_lightsail_database"
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "master_password" {
      value = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（ディレクトリは作り直し、中のデータは失われる）"
      en = "Generate it with random_password and keep it in Secrets Manager (replaces the directory, and what is in it is lost)"
    }
    safety = "destroys"
    when   = meta.type == "aws_directory_service_directory"
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "password" {
      value = companion.random_password.result
    }
  }

  # The secret holds host, port, username and password, and a role of this region reads it.
  fix {
    title = {
      ja = "接続情報を構成内の秘密から読み取る（host、port、username、password の登録が必要）"
      en = "Read the connection details from a secret of this configuration (host, port, username and password have to be put there)"
    }
    safety  = "decision"
    when    = meta.type == "aws_dms_endpoint" && core::length(local.secrets) > 0
    choices = local.secrets
    companion "aws_iam_role" "secret" {
      name_prefix = "${meta.name}-"
      assume_role_policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "dms.${meta.provider.region}.amazonaws.com" }
        }]
      })
    }
    companion "aws_iam_role_policy" {
      role = companion.secret.id
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = choice.arn
        }]
      })
    }
    remove "username" {}
    remove "password" {}
    remove "server_name" {}
    remove "port" {}
    set "secrets_manager_access_role_arn" {
      value = companion.secret.arn
    }
    set "secrets_manager_arn" {
      value = choice.arn
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加し、接続情報をそこから読み取る（host、port、username、password の登録が必要）"
      en = "Add aws_secretsmanager_secret and read the connection details from it (host, port, username and password have to be put there)"
    }
    safety = "decision"
    when   = meta.type == "aws_dms_endpoint"
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_iam_role" "secret" {
      name_prefix = "${meta.name}-"
      assume_role_policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect    = "Allow"
          Action    = "sts:AssumeRole"
          Principal = { Service = "dms.${meta.provider.region}.amazonaws.com" }
        }]
      })
    }
    companion "aws_iam_role_policy" {
      role = companion.secret.id
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = companion.aws_secretsmanager_secret.arn
        }]
      })
    }
    remove "username" {}
    remove "password" {}
    remove "server_name" {}
    remove "port" {}
    set "secrets_manager_access_role_arn" {
      value = companion.secret.arn
    }
    set "secrets_manager_arn" {
      value = companion.aws_secretsmanager_secret.arn
    }
  }

  fix {
    title = {
      ja = "pgp_key にこの構成で使っている鍵を指定（パスワードは作り直し）"
      en = "Set pgp_key to a key that this configuration uses (makes a new password)"
    }
    safety = "decision"
    when   = meta.type == "aws_iam_user_login_profile"
    set "pgp_key" {
      choices = core::distinct([
        for user in core::concat(core::getresources("aws_iam_user_login_profile", {}), core::getresources("aws_iam_access_key", {})) : user.pgp_key
        if shirube::given(user.pgp_key)
      ])
    }
  }
}
