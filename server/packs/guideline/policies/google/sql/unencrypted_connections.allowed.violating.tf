resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "POSTGRES_17"
  region           = "asia-northeast1"

  settings {
    tier    = "db-custom-2-7680"
    edition = "ENTERPRISE"

    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/example/global/networks/main"
      ssl_mode        = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
    }
  }
}
