resource "google_sql_database_instance" "records" {
  name             = "records"
  database_version = "POSTGRES_17"
  region           = "asia-northeast1"

  settings {
    tier    = "db-custom-2-7680"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled  = true
      location = "asia-northeast2"
    }

    ip_configuration {
      ssl_mode = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"

      authorized_networks {
        name  = "office"
        value = "198.51.100.0/28"
      }
    }
  }
}

resource "google_sql_database_instance" "replica" {
  name                 = "records-replica"
  database_version     = "POSTGRES_17"
  region               = "asia-northeast2"
  master_instance_name = google_sql_database_instance.records.name

  settings {
    tier                  = "db-custom-2-7680"
    edition               = "ENTERPRISE"
    connector_enforcement = "REQUIRED"
  }
}

# 検証環境は作り直せてよい。
resource "google_sql_database_instance" "trial" {
  name                = "records-dev"
  database_version    = "MYSQL_8_4"
  region              = "asia-northeast1"
  deletion_protection = false

  settings {
    tier = "db-n1-standard-2"

    # 公開 IP アドレスがないため、一覧は使われない。
    ip_configuration {
      ipv4_enabled    = false
      private_network = "projects/example/global/networks/main"
      ssl_mode        = "ENCRYPTED_ONLY"

      authorized_networks {
        value = "0.0.0.0/0"
      }
    }
  }
}
