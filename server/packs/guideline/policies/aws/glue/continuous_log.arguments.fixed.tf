resource "aws_glue_job" "aggregate" {
  name                   = "shinsei-shukei"
  role_arn               = "arn:aws:iam::111122223333:role/shinsei-glue"
  glue_version           = "4.0"
  worker_type            = "G.1X"
  number_of_workers      = 2
  security_configuration = "shinsei-batch"

  command {
    script_location = "s3://shinsei-glue/shukei.py"
  }

  default_arguments = {
    "--job-language"                     = "python"
    "--enable-continuous-cloudwatch-log" = "true"
  }
}
