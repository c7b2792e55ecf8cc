# Services of AWS that have ended or whose end is announced, Amazon Elastic Transcoder and others.

resource_policy "aws_elastictranscoder_pipeline" "ended_service" {
  control  = "legacy-cloud-service"
  targets  = ["aws_elastictranscoder_pipeline.legacy-cloud-service"]
  severity = "error"
  also = [
    "aws_elastictranscoder_preset",
    "aws_media_store_container",
    "aws_evidently_project",
    "aws_evidently_feature",
    "aws_lex_bot",
    "aws_lex_intent",
    "aws_kinesis_analytics_application",
    "aws_inspector_assessment_template",
    "aws_inspector_assessment_target",
    "aws_pinpoint_app",
    "aws_appmesh_mesh",
    "aws_appmesh_virtual_node",
    "aws_appmesh_virtual_service",
    "aws_worklink_fleet",
  ]

  locals {
    service = {
      elastictranscoder = { name = "Elastic Transcoder", ja = "MediaConvert", en = "MediaConvert" }
      media             = { name = "MediaStore", ja = "S3", en = "S3" }
      evidently         = { name = "CloudWatch Evidently", ja = "AppConfig", en = "AppConfig" }
      lex               = { name = "Lex V1", ja = "Lex V2", en = "Lex V2" }
      kinesis           = { name = "Kinesis Data Analytics for SQL", ja = "Managed Service for Apache Flink", en = "Managed Service for Apache Flink" }
      inspector         = { name = "Inspector Classic", ja = "Inspector（aws_inspector2_enabler）", en = "Inspector (aws_inspector2_enabler)" }
      pinpoint          = { name = "Pinpoint", ja = "End User Messaging", en = "End User Messaging" }
      appmesh           = { name = "App Mesh", ja = "ECS Service Connect や VPC Lattice", en = "ECS Service Connect or VPC Lattice" }
      worklink          = { name = "WorkLink", ja = "Verified Access", en = "Verified Access" }
    }[core::split("_", meta.type)[1]]
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "${local.service.name} は終了した、または終了が発表されたサービスです。${local.service.ja} への移行を計画してください。"
      en = "${local.service.name} has ended or its end has been announced. Plan the move to ${local.service.en}."
    }
  }
}
