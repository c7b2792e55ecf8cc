resource "aws_glue_job" "name_main" {
  name     = "shinsei-shukei"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-glue"

  command {
    script_location = "s3://shinsei-glue/shukei.py"
    name            = "main"
  }
}
