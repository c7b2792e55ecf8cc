# Amazon RDS and Aurora: authentication, passwords and sharing.

resource_policy "aws_db_instance" "iam_authentication" {
  control  = "authentication-missing"
  severity = "information"
  targets = [
    "aws_db_instance.authentication-missing",
    "aws_rds_cluster.authentication-missing",
  ]
  also = ["aws_rds_cluster"]

  # Of the engines of RDS only these offer it, and Aurora Serverless v1 does not.
  filter = meta.type == "aws_rds_cluster" ? attrs.engine_mode != "serverless" : core::contains(["mysql", "mariadb", "postgres"], attrs.engine)

  enforce {
    # Absent means false.
    condition = attrs.iam_database_authentication_enabled == true
    error_message = {
      ja = "接続の認証がデータベースのパスワードだけです。iam_database_authentication_enabled = true にすると、IAM の短命なトークンで接続できます。"
      en = "Connections are authenticated by passwords of the database only. With iam_database_authentication_enabled = true, short-lived tokens of IAM can be used."
    }
  }

  fix {
    title = {
      ja = "iam_database_authentication_enabled = true を設定"
      en = "Set iam_database_authentication_enabled = true"
    }
    safety = "safe"
    set "iam_database_authentication_enabled" {
      value = true
    }
  }
}

resource_policy "aws_db_snapshot" "public_snapshot" {
  control = "public-data-exposure"
  targets = [
    "aws_db_snapshot.public-data-exposure",
    "aws_db_cluster_snapshot.public-data-exposure",
  ]
  also = ["aws_db_cluster_snapshot", "aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy"]

  enforce {
    condition = !core::contains(attrs.shared_accounts, "all")
    at        = attrs.shared_accounts
    error_message = {
      ja = "スナップショットが全ての AWS アカウントに公開され、誰でも複製してデータを読めます。shared_accounts から \"all\" を外してください。"
      en = "The snapshot is public: any AWS account can copy it and read the data. Remove \"all\" from shared_accounts."
    }
  }

  fix {
    title = {
      ja = "shared_accounts から all を削除"
      en = "Remove all from shared_accounts"
    }
    safety = "safe"
    set "shared_accounts" {
      value = [for account in attrs.shared_accounts : account if account != "all"]
    }
  }
}

resource_policy "aws_rds_cluster" "master_password_literal" {
  control = "hardcoded-secret"
  targets = ["aws_rds_cluster.hardcoded-secret"]
  also = [
    "aws_docdb_cluster",
    "aws_redshift_cluster",
    "aws_redshiftserverless_namespace",
  ]

  locals {
    # A password that comes from a secret, a random_password or a variable without default is unknown and never reported.
    # Written to the write-only argument, it is kept out of the state and still stands in the code.
    argument = (
      meta.type == "aws_redshiftserverless_namespace" ?
      (!shirube::given(attrs.admin_user_password) ? attrs.admin_user_password_wo : attrs.admin_user_password) :
      (!shirube::given(attrs.master_password) ? attrs.master_password_wo : attrs.master_password)
    )
    password    = local.argument == null ? "" : local.argument
    placeholder = shirube::matches("secret_placeholders", local.password)
    managed = (
      meta.type == "aws_redshift_cluster" ? "manage_master_password" :
      meta.type == "aws_redshiftserverless_namespace" ? "manage_admin_password" :
      "manage_master_user_password"
    )
  }

  enforce {
    condition = local.password == "" || local.placeholder
    at        = local.password
    error_message = {
      ja = "マスターパスワードがコードに書かれています。${local.managed} = true で Secrets Manager に管理させ、書かれた値は変更してください。"
      en = "The master password is written in the code. Let Secrets Manager manage it with ${local.managed} = true, and change the value."
    }
  }

  enforce {
    severity  = "warning"
    condition = !local.placeholder
    at        = local.password
    error_message = {
      ja = "マスターパスワードに仮の値が書かれています。このまま適用しないよう、${local.managed} = true にしてください。"
      en = "The master password is a placeholder. Set ${local.managed} = true so that it is never applied as it is."
    }
  }

  # The applications that connect have to read the secret afterwards: a decision.
  fix {
    title = {
      ja = "master_password を削除し manage_master_user_password = true を設定"
      en = "Remove master_password and set manage_master_user_password = true"
    }
    safety = "decision"
    when   = core::contains(["aws_rds_cluster", "aws_docdb_cluster"], meta.type)
    remove "master_password" {}
    remove "master_password_wo" {}
    remove "master_password_wo_version" {}
    set "manage_master_user_password" {
      value = true
    }
  }

  fix {
    title = {
      ja = "master_password を削除し manage_master_password = true を設定"
      en = "Remove master_password and set manage_master_password = true"
    }
    safety = "decision"
    when   = meta.type == "aws_redshift_cluster"
    remove "master_password" {}
    remove "master_password_wo" {}
    remove "master_password_wo_version" {}
    set "manage_master_password" {
      value = true
    }
  }

  fix {
    title = {
      ja = "admin_user_password を削除し manage_admin_password = true を設定"
      en = "Remove admin_user_password and set manage_admin_password = true"
    }
    safety = "decision"
    when   = meta.type == "aws_redshiftserverless_namespace"
    remove "admin_user_password" {}
    remove "admin_user_password_wo" {}
    remove "admin_user_password_wo_version" {}
    set "manage_admin_password" {
      value = true
    }
  }
}
