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
