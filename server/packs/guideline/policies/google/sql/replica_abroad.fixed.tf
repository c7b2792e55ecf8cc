resource "google_sql_database_instance" "replica" {
  name                 = "records-replica"
  database_version     = "POSTGRES_17"
  region               = "asia-northeast2"
  master_instance_name = "records"

  settings {
    tier    = "db-custom-2-7680"
    edition = "ENTERPRISE"
  }
}
