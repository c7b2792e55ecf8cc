resource "google_sql_database_instance" "master_instance_name_records" {
  name                 = "records"
  database_version     = "MYSQL_5_7"
  master_instance_name = "records"
}
