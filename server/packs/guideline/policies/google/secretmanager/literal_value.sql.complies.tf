resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "SQLSERVER_2022_STANDARD"
  region           = "asia-northeast1"
  root_password    = random_password.records.result

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_user" "application" {
  instance = google_sql_database_instance.records.name
  name     = "application"
  password = random_password.records.result
}
