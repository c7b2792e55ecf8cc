# Amazon QLDB, which has ended; stores with a query language of their own.

resource_policy "aws_qldb_ledger" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["aws_qldb_ledger.deletion-protection-disabled"]

  enforce {
    # Absent means true.
    condition = attrs.deletion_protection != false
    at        = attrs.deletion_protection
    error_message = {
      ja = "台帳の削除保護が無効です。deletion_protection = true にすると、誤操作による削除を防げます。"
      en = "Deletion protection of the ledger is off. With deletion_protection = true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = true に変更"
      en = "Set deletion_protection = true"
    }
    safety = "safe"
    set "deletion_protection" {
      value = true
    }
  }
}

resource_policy "aws_qldb_ledger" "permissions_mode" {
  control = "excessive-privilege"
  targets = ["aws_qldb_ledger.excessive-privilege"]

  enforce {
    condition = attrs.permissions_mode == "STANDARD"
    at        = attrs.permissions_mode
    error_message = {
      ja = "API を使える者は誰でも、台帳の全ての表で全ての操作ができます。permissions_mode = \"STANDARD\" にすると、表や操作ごとに許可できます。"
      en = "Whoever may use the API may do everything in every table of the ledger. With permissions_mode = \"STANDARD\" rights are given by table and command."
    }
  }

  fix {
    title = {
      ja = "permissions_mode = \"STANDARD\" に変更（許可のポリシーが必要になります）"
      en = "Set permissions_mode = \"STANDARD\" (then needs policies that allow commands)"
    }
    safety = "decision"
    set "permissions_mode" {
      value = "STANDARD"
    }
  }
}

resource_policy "aws_qldb_ledger" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["aws_qldb_ledger.legacy-cloud-service"]
  severity = "error"

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "QLDB は 2025 年 7 月に終了しました。Aurora PostgreSQL などに移行してください。"
      en = "QLDB ended in July 2025. Move to Aurora PostgreSQL, for example."
    }
  }
}

resource_policy "aws_qldb_ledger" "own_query_language" {
  control = "data-portability-limited"
  targets = ["aws_qldb_ledger.data-portability-limited"]
  also    = ["aws_timestreamwrite_database"]

  locals {
    target = attrs.tags != null && core::try(core::anytrue([
      for name, value in attrs.tags : core::can(core::regex("(?i)migrat|exit|移行", name)) && value != ""
    ]), false)
  }

  enforce {
    condition = local.target
    error_message = {
      ja = "独自の問い合わせ言語の保管先で、他の製品へそのまま移せる形での書き出しがありません。移行先を決めてタグ（MigrationTarget など）に残すか、PostgreSQL や、S3 に書き出せる DynamoDB などを検討してください。"
      en = "The store has a query language of its own and no export that other products read. Name where the data would move to in a tag such as MigrationTarget, or consider PostgreSQL, or DynamoDB with its export to S3."
    }
  }
}
