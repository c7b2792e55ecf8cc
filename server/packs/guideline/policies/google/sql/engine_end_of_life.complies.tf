resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "MYSQL_8_4"
  region           = "asia-northeast1"

  settings {
    tier = "db-n1-standard-2"
  }
}
