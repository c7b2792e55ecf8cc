# AWS Data Pipeline and other services that are in maintenance or closed to new customers.

resource_policy "aws_datapipeline_pipeline" "closed_service" {
  control = "legacy-cloud-service"
  targets = ["aws_datapipeline_pipeline.legacy-cloud-service"]
  also    = ["aws_swf_domain", "aws_cloudsearch_domain", "aws_cloud9_environment_ec2"]

  locals {
    service = {
      aws_datapipeline_pipeline  = { name = "Data Pipeline", ja = "Step Functions や Glue", en = "Step Functions or Glue" }
      aws_swf_domain             = { name = "Simple Workflow Service", ja = "Step Functions", en = "Step Functions" }
      aws_cloudsearch_domain     = { name = "CloudSearch", ja = "OpenSearch Service", en = "OpenSearch Service" }
      aws_cloud9_environment_ec2 = { name = "Cloud9", ja = "手元のエディタや CloudShell", en = "a local editor or CloudShell" }
    }[meta.type]
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "${local.service.name} は新しい機能の提供や新規の受け付けを終えたサービスです。${local.service.ja} を検討してください。"
      en = "${local.service.name} gets no new features or accepts no new customers. Consider ${local.service.en}."
    }
  }
}
