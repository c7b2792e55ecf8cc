account_id = 123456789012

services = {
  web = {
    image     = "web:1.2.0"
    cpu       = 512
    env       = { LOG_LEVEL = "debug", TITLE = "申請" }
    autoscale = { min = 2, max = "10" }
  }
  batch = {
    image   = "batch:3"
    secrets = ["DB_PASSWORD", "API_KEY"]
  }
}
