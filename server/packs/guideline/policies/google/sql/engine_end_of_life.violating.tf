resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "MYSQL_5_7"
  region           = "asia-northeast1"

  settings {
    tier = "db-n1-standard-2"
  }
}
