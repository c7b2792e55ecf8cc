resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "SQLSERVER_2022_STANDARD"
  region           = "asia-northeast1"
  root_password    = "Kq7v-Lm2x-Wd9t"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_user" "application" {
  instance = google_sql_database_instance.records.name
  name     = "application"
  password = "Kq7v-Lm2x-Wd9t"
}
