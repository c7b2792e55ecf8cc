# Stores with a query language of their own in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::QLDB::Ledger" "own_query_language" {
  control = "data-portability-limited"
  targets = ["AWS::QLDB::Ledger.data-portability-limited"]
  also    = ["AWS::Timestream::Database"]

  locals {
    target = core::anytrue([
      for tag in attrs.Tags : core::can(core::regex("(?i)migrat|exit|移行", tag.Key)) && shirube::given(tag.Value)
    ])
  }

  enforce {
    condition = local.target
    error_message = {
      ja = "独自の問い合わせ言語の保管先で、他の製品へそのまま移せる形での書き出しがありません。移行先を決めてタグ（MigrationTarget など）に残すか、PostgreSQL や、S3 に書き出せる DynamoDB などを検討してください。"
      en = "The store has a query language of its own and no export that other products read. Name where the data would move to in a tag such as MigrationTarget, or consider PostgreSQL, or DynamoDB with its export to S3."
    }
  }
}
