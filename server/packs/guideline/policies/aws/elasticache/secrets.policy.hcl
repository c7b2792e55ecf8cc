# Passwords of Amazon ElastiCache and, where the condition is the same, of MemoryDB, MQ and OpenSearch Service.

resource_policy "aws_elasticache_replication_group" "password_literal" {
  control = "hardcoded-secret"
  targets = ["aws_elasticache_replication_group.hardcoded-secret"]
  also = [
    "aws_elasticache_user",
    "aws_memorydb_user",
    "aws_mq_broker",
    "aws_opensearch_domain",
    "aws_elasticsearch_domain",
  ]

  locals {
    argument = {
      aws_elasticache_replication_group = "auth_token"
      aws_elasticache_user              = "passwords"
      aws_memorydb_user                 = "authentication_mode.passwords"
      aws_mq_broker                     = "user.password"
      aws_opensearch_domain             = "master_user_options.master_user_password"
      aws_elasticsearch_domain          = "master_user_options.master_user_password"
    }[meta.type]

    passwords = [
      for password in core::flatten([
        meta.type == "aws_elasticache_replication_group" ? [attrs.auth_token] : [],
        attrs.passwords == null ? [] : attrs.passwords,
        [for mode in attrs.authentication_mode : mode.passwords == null ? [] : mode.passwords],
        [for user in attrs.user : user.password],
        [for options in attrs.advanced_security_options : [for master in options.master_user_options : master.master_user_password]],
      ]) : password if password != null
    ]

    # What is kept in secrets of this configuration and not written there either: generated passwords and the like.
    kept = [
      for value in core::concat(
        [for version in core::getresources("aws_secretsmanager_secret_version", {}) : version.secret_string],
        [for parameter in core::getresources("aws_ssm_parameter", { type = "SecureString" }) : parameter.value],
      ) : value if core::length(shirube::strings([value])) == 0
    ]
  }

  enforce {
    for_each = local.passwords

    # A password that comes from a secret, a random_password or a variable without default is unknown and never reported.
    condition = each.value == "" || shirube::matches("secret_placeholders", each.value)
    at        = each.value
    error_message = {
      ja = "パスワードがコードに書かれています（${local.argument}）。Secrets Manager に移して参照し、書かれた値は変更してください。"
      en = "A password is written in the code (${local.argument}). Keep it in Secrets Manager, refer to it from here, and change the value."
    }
  }

  enforce {
    severity = "warning"
    for_each = local.passwords

    condition = !shirube::matches("secret_placeholders", each.value)
    at        = each.value
    error_message = {
      ja = "パスワードに仮の値が書かれています（${local.argument}）。このまま適用しないよう、Secrets Manager の秘密を参照してください。"
      en = "A password is a placeholder (${local.argument}). Refer to a secret in Secrets Manager so that it is never applied as it is."
    }
  }

  # The clients have to change with each of these.
  fix {
    title = {
      ja = "auth_token を削除し、user_group_ids に構成内のユーザーグループを指定"
      en = "Remove auth_token and name a user group of this configuration in user_group_ids"
    }
    safety = "decision"
    when   = meta.type == "aws_elasticache_replication_group"
    remove "auth_token" {}
    set "user_group_ids" {
      choices = [for group in core::getresources("aws_elasticache_user_group", {}) : [group.id]]
    }
  }

  fix {
    title = {
      ja = "パスワードを削除し、IAM で認証（type = \"iam\"）"
      en = "Remove the password and authenticate by IAM (type = \"iam\")"
    }
    safety = "decision"
    when   = meta.type == "aws_elasticache_user" || meta.type == "aws_memorydb_user"
    remove "passwords" {}
    remove "authentication_mode.passwords" {}
    set "authentication_mode.type" {
      value = "iam"
    }
  }

  fix {
    title = {
      ja = "パスワードのマスターユーザーを、構成内の IAM ロールに置き換え"
      en = "Replace the master user with a password by an IAM role of this configuration"
    }
    safety = "decision"
    when   = core::length(attrs.advanced_security_options) > 0
    set "advanced_security_options.internal_user_database_enabled" {
      value = false
    }
    remove "advanced_security_options.master_user_options.master_user_name" {}
    remove "advanced_security_options.master_user_options.master_user_password" {}
    set "advanced_security_options.master_user_options.master_user_arn" {
      choices = [for role in core::getresources("aws_iam_role", {}) : role.arn]
    }
  }

  # A broker of RabbitMQ takes passwords only when it is made; afterwards they are changed in its console.
  fix {
    title = {
      ja = "構成内の秘密に登録されている値を参照（接続する側の変更が必要、反映は再起動後）"
      en = "Refer to a value that this configuration keeps in a secret (clients have to change; takes effect after a reboot)"
    }
    safety = "decision"
    when   = meta.type == "aws_mq_broker"
    set "each" {
      choices = local.kept
    }
  }

  fix {
    title = {
      ja = "random_password で生成し、Secrets Manager に保管（接続する側の変更が必要、反映は再起動後）"
      en = "Generate it with random_password and keep it in Secrets Manager (clients have to change; takes effect after a reboot)"
    }
    safety = "decision"
    when   = meta.type == "aws_mq_broker"
    companion "random_password" {
      length  = 32
      special = false
    }
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    companion "aws_secretsmanager_secret_version" {
      secret_id     = companion.aws_secretsmanager_secret.id
      secret_string = companion.random_password.result
    }
    set "each" {
      value = companion.random_password.result
    }
  }
}
