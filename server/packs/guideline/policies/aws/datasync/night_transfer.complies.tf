resource "aws_cloudwatch_log_group" "datasync" {
  name              = "/aws/datasync/shinsei"
  retention_in_days = 365
}

resource "aws_datasync_task" "reports" {
  name                     = "reports"
  source_location_arn      = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0a1b2c3d4e5f60718"
  destination_location_arn = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0b1c2d3e4f5a60718"
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.datasync.arn

  options {
    log_level = "TRANSFER"
  }

  # 日本時間の 10 時
  schedule {
    schedule_expression = "cron(0 1 * * ? *)"
  }
}

resource "aws_appflow_flow" "orders" {
  name = "orders"

  source_flow_config {
    connector_type = "S3"

    source_connector_properties {
      s3 {
        bucket_name   = "example-orders"
        bucket_prefix = "incoming"
      }
    }
  }

  destination_flow_config {
    connector_type = "S3"

    destination_connector_properties {
      s3 {
        bucket_name = "example-orders-processed"
      }
    }
  }

  task {
    source_fields     = ["id"]
    destination_field = "id"
    task_type         = "Map"

    connector_operator {
      s3 = "NO_OP"
    }
  }

  trigger_config {
    trigger_type = "Scheduled"

    trigger_properties {
      scheduled {
        schedule_expression = "cron(0 10 * * ? *)"
        timezone            = "Asia/Tokyo"
      }
    }
  }
}

resource "aws_sagemaker_monitoring_schedule" "quality" {
  name = "quality"

  monitoring_schedule_config {
    monitoring_job_definition_name = "quality"
    monitoring_type                = "DataQuality"

    schedule_config {
      schedule_expression = "cron(0 1 ? * * *)"
    }
  }
}

resource "aws_quicksight_refresh_schedule" "sales" {
  data_set_id = "sales"
  schedule_id = "daily"

  schedule {
    refresh_type = "FULL_REFRESH"

    schedule_frequency {
      interval        = "DAILY"
      time_of_the_day = "10:00"
      timezone        = "Asia/Tokyo"
    }
  }
}

resource "aws_ssm_association" "export" {
  name                = "example-export"
  schedule_expression = "cron(0 1 ? * * *)"

  targets {
    key    = "tag:Role"
    values = ["app"]
  }
}
