resource "sakura_server" "inspection" {
  name = "utm-01"

  disk_edit_parameter = {
    hostname = "utm-01"
  }
}

# shirube:allow self-managed-server until 2027-09-30 -- 帳票製品が AppRun に対応するまで使う
resource "sakura_server" "report" {
  name      = "report-01"
  user_data = file("report.yaml")
}

resource "sakura_apprun_shared" "site" {
  name            = "site"
  timeout_seconds = 60
  port            = 8080
  min_scale       = 0
  max_scale       = 3

  components = [
    {
      name       = "site"
      max_cpu    = "0.5"
      max_memory = "1Gi"

      deploy_source = {
        container_registry = {
          image = "example.sakuracr.jp/site:1.4.2"
        }
      }
    },
  ]
}
