resource "google_compute_disk" "main" {
  name = "main"
}

resource "google_filestore_instance" "main" {
  name = "main"
}

resource "google_secret_manager_secret" "main" {
  secret_id = "main"
}

resource "azurerm_storage_account" "main" {
  name = "main"
}

resource "azurerm_managed_disk" "main" {
  name = "main"
}

resource "azurerm_mssql_database" "main" {
  name = "main"
}

resource "azurerm_postgresql_flexible_server" "main" {
  name = "main"
}

resource "azurerm_mysql_flexible_server" "main" {
  name = "main"
}

resource "oci_core_volume" "main" {
  display_name = "main"
}

resource "oci_objectstorage_bucket" "main" {
  name = "main"
}

resource "oci_database_db_system" "main" {
  display_name = "main"
}

resource "oci_kms_key" "main" {
  display_name = "main"
}
