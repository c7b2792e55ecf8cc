resource "aws_mwaa_environment" "batch" {
  name               = "shinsei-batch"
  airflow_version    = "2.10.3"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::111122223333:role/shinsei-batch"
  source_bucket_arn  = "arn:aws:s3:::shinsei-batch-dags"


  network_configuration {
    security_group_ids = ["sg-0a1b2c3d4e5f60001"]
    subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  }

  logging_configuration {
    task_logs {
      enabled   = true
      log_level = "INFO"
    }

    dag_processing_logs {
      enabled   = true
      log_level = "INFO"
    }
  }
}
