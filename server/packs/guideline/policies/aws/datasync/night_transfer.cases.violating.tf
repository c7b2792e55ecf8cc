# complies: aws_quicksight_refresh_schedule.interval_hourly

resource "aws_sagemaker_monitoring_schedule" "name_aws_updatessmagent" {
  name = "AWS-UpdateSSMAgent"

  monitoring_schedule_config {
    monitoring_job_definition_name = "quality"
    monitoring_type                = "DataQuality"

    schedule_config {
      schedule_expression = "cron(0 17 ? * * *)"
    }
  }
}

resource "aws_quicksight_refresh_schedule" "interval_hourly" {
  data_set_id = "sales"
  schedule_id = "daily"

  schedule {
    refresh_type = "FULL_REFRESH"

    schedule_frequency {
      interval        = "HOURLY"
      time_of_the_day = "02:00"
      timezone        = "Asia/Tokyo"
    }
  }
}
