resource "google_sql_database_instance" "without_master_instance_name" {
  name             = "records-replica"
  database_version = "POSTGRES_17"
  region           = "asia-southeast1"
}

resource "google_sql_database_instance" "without_region" {
  name                 = "records-replica"
  database_version     = "POSTGRES_17"
  master_instance_name = "records"
}
