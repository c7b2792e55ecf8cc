# Amazon SimpleDB in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SDB::Domain" "own_query_language" {
  control = "data-portability-limited"
  targets = ["AWS::QLDB::Ledger.data-portability-limited"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "独自の問い合わせ言語の保管先で、他の製品へそのまま移せる形での書き出しがありません。PostgreSQL や、S3 に書き出せる DynamoDB などを検討してください。"
      en = "The store has a query language of its own and no export that other products read. Consider PostgreSQL, or DynamoDB with its export to S3."
    }
  }
}

resource_policy "AWS::SDB::Domain" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["AWS::WAF::WebACL.legacy-cloud-service"]
  severity = "error"

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "SimpleDB は新しい機能の提供を終えた古いサービスです。DynamoDB に移行してください。"
      en = "SimpleDB is an old service that gets no new features. Move to DynamoDB."
    }
  }
}
