resource "google_pubsub_topic" "requests" {
  name = "requests"

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [labels]
  }
}

resource "google_compute_disk" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_filestore_instance" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_secret_manager_secret" "main" {
  secret_id = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_account" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_managed_disk" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_mssql_database" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_postgresql_flexible_server" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_mysql_flexible_server" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "oci_core_volume" "main" {
  display_name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "oci_objectstorage_bucket" "main" {
  name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "oci_database_db_system" "main" {
  display_name = "main"

  lifecycle {
    prevent_destroy = true
  }
}

resource "oci_kms_key" "main" {
  display_name = "main"

  lifecycle {
    prevent_destroy = true
  }
}
