# AWS Data Pipeline and other services that have ended, are in maintenance or closed to new customers, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DataPipeline::Pipeline" "closed_service" {
  control = "legacy-cloud-service"
  targets = ["AWS::WAF::WebACL.legacy-cloud-service"]
  also = [
    "AWS::Cloud9::EnvironmentEC2",
    "AWS::AppMesh::Mesh",
    "AWS::AppMesh::VirtualNode",
    "AWS::AppMesh::VirtualService",
    "AWS::Pinpoint::App",
    "AWS::Evidently::Project",
    "AWS::Inspector::AssessmentTarget",
    "AWS::Inspector::AssessmentTemplate",
    "AWS::KinesisAnalytics::Application",
  ]

  locals {
    service = {
      "AWS::DataPipeline::Pipeline"        = { name = "Data Pipeline", ja = "Step Functions や Glue", en = "Step Functions or Glue" }
      "AWS::Cloud9::EnvironmentEC2"        = { name = "Cloud9", ja = "手元のエディタや CloudShell", en = "a local editor or CloudShell" }
      "AWS::AppMesh::Mesh"                 = { name = "App Mesh", ja = "ECS Service Connect や VPC Lattice", en = "ECS Service Connect or VPC Lattice" }
      "AWS::AppMesh::VirtualNode"          = { name = "App Mesh", ja = "ECS Service Connect や VPC Lattice", en = "ECS Service Connect or VPC Lattice" }
      "AWS::AppMesh::VirtualService"       = { name = "App Mesh", ja = "ECS Service Connect や VPC Lattice", en = "ECS Service Connect or VPC Lattice" }
      "AWS::Pinpoint::App"                 = { name = "Pinpoint", ja = "AWS End User Messaging や Amazon Connect", en = "AWS End User Messaging or Amazon Connect" }
      "AWS::Evidently::Project"            = { name = "CloudWatch Evidently", ja = "AppConfig の機能フラグ", en = "feature flags of AppConfig" }
      "AWS::Inspector::AssessmentTarget"   = { name = "Inspector Classic", ja = "新しい Inspector", en = "the current Inspector" }
      "AWS::Inspector::AssessmentTemplate" = { name = "Inspector Classic", ja = "新しい Inspector", en = "the current Inspector" }
      "AWS::KinesisAnalytics::Application" = { name = "Kinesis Data Analytics for SQL", ja = "Managed Service for Apache Flink", en = "Managed Service for Apache Flink" }
    }[meta.type]
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "${local.service.name} は終了したか、新しい機能の提供や新規の受け付けを終えたサービスです。${local.service.ja} を検討してください。"
      en = "${local.service.name} has ended, gets no new features or accepts no new customers. Consider ${local.service.en}."
    }
  }
}
