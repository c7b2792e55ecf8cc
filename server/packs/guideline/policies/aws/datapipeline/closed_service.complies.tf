# 後継の構成
resource "aws_sfn_state_machine" "daily" {
  name     = "shinsei-nichiji"
  role_arn = "arn:aws:iam::111122223333:role/shinsei-nichiji"
  definition = jsonencode({
    StartAt = "Run"
    States = {
      Run = {
        Type       = "Task"
        Resource   = "arn:aws:states:::glue:startJobRun.sync"
        Parameters = { JobName = "shinsei-shukei" }
        End        = true
      }
    }
  })
}
