resource "aws_glue_trigger" "type_event" {
  name     = "shinsei-shukei"
  type     = "EVENT"
  schedule = "cron(0 17 * * ? *)"

  actions {
  }
}

resource "aws_glue_trigger" "not_enabled" {
  name     = "shinsei-shukei"
  type     = "SCHEDULED"
  schedule = "cron(0 17 * * ? *)"
  enabled  = false

  actions {
  }
}
