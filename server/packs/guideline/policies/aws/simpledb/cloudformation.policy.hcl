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
