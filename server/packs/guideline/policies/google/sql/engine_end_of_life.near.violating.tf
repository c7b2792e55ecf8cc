resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "POSTGRES_14"
  region           = "asia-northeast1"

  settings {
    tier = "db-custom-2-7680"
  }
}
