# Amazon SimpleDB.

resource_policy "aws_simpledb_domain" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["aws_simpledb_domain.legacy-cloud-service"]
  severity = "error"

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "SimpleDB は古いサービスで、aws プロバイダ 6 からも削除されました。DynamoDB に移行してください。"
      en = "SimpleDB is an old service and gone from version 6 of the aws provider. Move to DynamoDB."
    }
  }
}

resource_policy "aws_simpledb_domain" "own_query_language" {
  control = "data-portability-limited"
  targets = ["aws_qldb_ledger.data-portability-limited"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "独自の問い合わせ言語の保管先で、他の製品へそのまま移せる形での書き出しがありません。PostgreSQL や、S3 に書き出せる DynamoDB などを検討してください。"
      en = "The store has a query language of its own and no export that other products read. Consider PostgreSQL, or DynamoDB with its export to S3."
    }
  }
}
