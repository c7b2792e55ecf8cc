resource "aws_glue_trigger" "aggregate" {
  name     = "shinsei-shukei"
  type     = "SCHEDULED"
  schedule = "cron(0 3 * * ? *)"

  actions {
    job_name = "shinsei-shukei"
  }
}

resource "aws_glue_crawler" "documents" {
  name                   = "shinsei-documents"
  role                   = "arn:aws:iam::111122223333:role/shinsei-glue"
  database_name          = "shinsei"
  security_configuration = "shinsei-batch"
  schedule               = "cron(30 4 * * ? *)"

  s3_target {
    path = "s3://shinsei-documents/"
  }
}
